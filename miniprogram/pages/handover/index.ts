import { backend } from "../../lib/app-backend";
import { applyAppearance } from "../../lib/appearance";
import { companion, t, texts } from "../../lib/companion";
import type { Endpoint } from "../../lib/http/endpoint";
import { failureOf } from "../../lib/http/http-error";
import type { Invite, MadeInvite } from "../../lib/http/read-sharing";
import type { RequestScope } from "../../lib/http/request-scope";
import * as Sharing from "../../lib/http/sharing-endpoints";
import { openTab, queryText, TAB_PAGES } from "../../lib/navigation";
import { wxSecretStorage } from "../../lib/networks/secret-storage";
import { setAtOnce, setSoon } from "../../lib/paced-data";
import { HANDOVER_LASTS_MS, type HandoverDraft, ownedOf, readDraft } from "../../lib/sharing/handover-draft";
import { createLinkStorage, readWish, removeWish, type WishState, writeWish } from "../../lib/sharing/handover-wish";
import { LONGEST_PERSON_NAME, readPersonName, writePersonName } from "../../lib/sharing/person-name";
import { whileShown } from "../../lib/tab-page";
import { refusalText } from "../share/refusal-text";
import { linkPath, type MakingView, makingView } from "./making-view";

/** While a link is out or somebody waits, so often it is asked who came, ms. */
const LOOK_MS = 5_000;
/** While a link waits for the server, so often that is tried, ms. */
const TRY_MS = 30_000;

const TEXTS = {
  what: "hov.make.text",
  go: "hov.make.go",
  making: "shr.making",
  send: "hov.make.send",
  again: "hov.make.again",
  kill: "hov.make.kill",
  drop: "hov.make.drop",
  sync: "hov.make.sync",
  name: "shr.name",
  nameHint: "shr.name.hint",
  waitText: "shr.wait.text",
  waitGo: "shr.wait.go",
  waitNo: "shr.wait.no",
  notIn: "hov.notIn",
} as const;

/** Failures after which the server may be asked later without the person. */
const UNANSWERED: readonly string[] = ["offline", "timeout", "unreachable", "interrupted"];

const phoneLinks = () => createLinkStorage(wxSecretStorage(wx, () => companion().user()));

/** A technician hands over what a work order set up: the link goes out, somebody accepts, the technician says that it is they. */
Page({
  data: {
    themeClass: "",
    text: {} as Record<keyof typeof TEXTS, string>,
    view: null as MakingView | null,
    personName: "",
    longestName: LONGEST_PERSON_NAME,
    trouble: "",
    isBusy: false,
  },

  order: "",
  draft: undefined as HandoverDraft | undefined,
  /** The link is nowhere but here, and encrypted where it was made by a sync. */
  made: undefined as MadeInvite | undefined,
  invites: [] as readonly Invite[],
  scope: undefined as RequestScope | undefined,
  leave: (): void => undefined,

  onLoad(query: Record<string, unknown>): void {
    this.order = queryText(query.order, 64);
    this.draft = readDraft(wx, companion().user(), this.order);
    this.scope = backend()?.scope();
  },
  onShow(): void {
    const stopLook = whileShown(this, () => this.showAll());
    const stopAsking = companion().every(LOOK_MS, () => {
      if (this.data.view?.step === "out" || this.data.view?.step === "waiting") void this.look();
      if (this.data.view?.step === "queued") this.takeQueued();
    });
    const stopTrying = companion().every(TRY_MS, () => {
      if (this.data.view?.step === "queued") backend()?.refresh();
    });
    this.leave = () => {
      stopLook();
      stopTrying();
      stopAsking();
    };
    this.takeQueued();
    void this.look();
  },
  onHide(): void {
    this.leave();
  },
  onUnload(): void {
    this.leave();
    this.scope?.close();
  },
  /** From the button: the link. From WeChat's menu: the app, and nothing of the devices. */
  onShareAppMessage({ from }: { from: string }): { title: string; path: string } {
    const { draft, made } = this;
    if (from !== "button" || draft === undefined || made === undefined)
      return { title: t("app.name"), path: TAB_PAGES.devices };
    const who = this.data.personName || t("shr.somebody");
    const { length: n } = ownedOf(draft, companion().devices.list()).owned;
    return { title: t("hov.make.card", { who, n }), path: linkPath(made, draft) };
  },

  showAll(): void {
    const { language, now, devices } = companion();
    setSoon(this, {
      themeClass: applyAppearance(t("hov.make.title")),
      text: texts(TEXTS),
      personName: readPersonName(wx),
      isBusy: this.data.isBusy,
      view: makingView(language(), now(), {
        draft: this.draft,
        devices: devices.list(),
        invites: this.invites,
        made: this.made,
        isQueued: this.isQueued(),
        hasServer: backend() !== undefined,
      }),
    });
  },
  wish(): WishState | undefined {
    return readWish(wx, companion().user(), this.order)?.state;
  },
  isQueued(): boolean {
    const wish = this.wish();
    return wish === "waits" || wish === "asked";
  },
  /** The link that a sync made meanwhile. */
  takeQueued(): void {
    if (this.wish() !== "made" || this.made !== undefined) return;
    phoneLinks().read(this.order, (made) => {
      if (made === undefined || made.endsAt <= companion().now()) this.forgetLink();
      else this.made = made;
      void this.look();
    });
  },
  /** A link that is over or was never kept. */
  forgetLink(): void {
    this.made = undefined;
    removeWish(wx, companion().user(), this.order);
    phoneLinks().remove(this.order);
  },
  /** Asks the server who accepted. */
  async look(): Promise<void> {
    if (this.draft === undefined || backend() === undefined) return;
    try {
      this.invites = await this.ask(Sharing.LIST_INVITES, undefined);
      const mine = this.invites.find(({ id }) => id === this.made?.id);
      if (mine !== undefined && mine.state !== "open") this.forgetLink();
      // A wish that runs shows it all when it is done.
      if (!this.data.isBusy) this.showAll();
    } catch (thrown) {
      // A link that waits for the internet says so itself.
      if (!this.isQueued()) this.fail(thrown);
    }
  },

  keepName({ detail }: WechatMiniprogram.Input): void {
    writePersonName(wx, detail.value);
    setAtOnce(this, { personName: readPersonName(wx) });
  },
  make(): void {
    const { draft } = this;
    if (draft === undefined) return;
    void this.act(async () => {
      const { owned } = ownedOf(draft, companion().devices.list());
      if (owned.length === 0) return this.queue("waits");
      try {
        await this.endOpen();
      } catch (thrown) {
        return this.queue("asked", thrown);
      }
      const maker = readPersonName(wx);
      const wish = { devices: owned, role: "owner" as const, lastsMs: HANDOVER_LASTS_MS, ...(maker && { maker }) };
      try {
        this.made = await this.ask(Sharing.MAKE_INVITE, wish);
      } catch (thrown) {
        this.queue(failureOf(thrown).kind === "offline" ? "waits" : "asked", thrown);
      }
    });
  },
  /** Leaves it to the next sync: what the server did not answer, and what it said no to is thrown again. */
  queue(state: WishState, thrown?: unknown): void {
    const isUnanswered = thrown === undefined || UNANSWERED.includes(failureOf(thrown).kind);
    if (!isUnanswered || !writeWish(wx, companion().user(), { order: this.order, state })) throw thrown;
    backend()?.refresh();
  },
  drop(): void {
    this.forgetLink();
    this.showAll();
  },
  kill(): void {
    void this.act(() => this.endOpen());
  },
  async endOpen(): Promise<void> {
    const { view } = this.data;
    if (view?.invite) await this.ask(Sharing.END_INVITE, view.invite);
    this.forgetLink();
  },
  confirm(): void {
    const { view } = this.data;
    if (view === null || view.step !== "waiting") return;
    wx.showModal({
      title: view.title,
      content: t("shr.wait.text"),
      confirmText: t("shr.wait.yes"),
      cancelText: t("action.cancel"),
      success: ({ confirm }) => {
        if (!confirm) return;
        void this.act(async () => {
          await this.ask(Sharing.CONFIRM_TRANSFER, view.invite);
          await backend()?.sync();
        });
      },
    });
  },
  refuse(): void {
    void this.act(() => this.endOpen());
  },
  sync(): void {
    void this.act(async () => backend()?.sync());
  },
  goHome(): void {
    openTab("devices");
  },

  /** One wish at a time; then the server is asked how things stand. */
  async act(work: () => Promise<unknown>): Promise<void> {
    if (this.data.isBusy) return;
    setAtOnce(this, { isBusy: true, trouble: "" });
    try {
      await work();
      await this.look();
    } catch (thrown) {
      this.fail(thrown);
    }
    this.data.isBusy = false;
    this.showAll();
  },
  fail(thrown: unknown): void {
    const failure = failureOf(thrown);
    if (failure.kind !== "aborted") setSoon(this, { trouble: refusalText(companion().language(), failure) });
  },
  ask<Input, Answer>(endpoint: Endpoint<Input, Answer>, input: Input): Promise<Answer> {
    const server = backend();
    if (server === undefined || this.scope === undefined) return Promise.reject(new Error("no server"));
    return this.scope.run(server.client.call(endpoint, input));
  },
});
