import { backend } from "../../lib/app-backend";
import { applyAppearance } from "../../lib/appearance";
import { companion, t, texts } from "../../lib/companion";
import type { Endpoint } from "../../lib/http/endpoint";
import { failureOf } from "../../lib/http/http-error";
import type { Invite, MadeInvite } from "../../lib/http/read-sharing";
import type { RequestScope } from "../../lib/http/request-scope";
import * as Sharing from "../../lib/http/sharing-endpoints";
import { openTab, queryText, TAB_PAGES } from "../../lib/navigation";
import { setAtOnce, setSoon } from "../../lib/paced-data";
import { type HandoverDraft, readDraft } from "../../lib/sharing/handover-draft";
import { LONGEST_PERSON_NAME, readPersonName, writePersonName } from "../../lib/sharing/person-name";
import { whileShown } from "../../lib/tab-page";
import { refusalText } from "../share/refusal-text";
import { linkPath, type MakingView, makingView, ownedOf } from "./making-view";

/** While a link is out or somebody waits, so often it is asked who came, ms. */
const LOOK_MS = 5_000;
const LASTS_MS = 7 * 24 * 3_600_000;

const TEXTS = {
  what: "hov.make.text",
  go: "hov.make.go",
  making: "shr.making",
  send: "hov.make.send",
  again: "hov.make.again",
  kill: "hov.make.kill",
  sync: "hov.make.sync",
  name: "shr.name",
  nameHint: "shr.name.hint",
  waitText: "shr.wait.text",
  waitGo: "shr.wait.go",
  waitNo: "shr.wait.no",
  notIn: "hov.notIn",
} as const;

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

  draft: undefined as HandoverDraft | undefined,
  /** The link is nowhere but here. */
  made: undefined as MadeInvite | undefined,
  invites: [] as readonly Invite[],
  scope: undefined as RequestScope | undefined,
  leave: (): void => undefined,

  onLoad(query: Record<string, unknown>): void {
    this.draft = readDraft(wx, companion().user(), queryText(query.order, 64));
    this.scope = backend()?.scope();
  },
  onShow(): void {
    const stopLook = whileShown(this, () => this.showAll());
    const stopAsking = companion().every(LOOK_MS, () => {
      if (this.data.view?.step === "out" || this.data.view?.step === "waiting") void this.look();
    });
    this.leave = () => {
      stopLook();
      stopAsking();
    };
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
        hasServer: backend() !== undefined,
      }),
    });
  },
  /** Asks the server who accepted. */
  async look(): Promise<void> {
    if (this.draft === undefined || backend() === undefined) return;
    try {
      this.invites = await this.ask(Sharing.LIST_INVITES, undefined);
      const mine = this.invites.find(({ id }) => id === this.made?.id);
      if (mine !== undefined && mine.state !== "open") this.made = undefined;
      // A wish that runs shows it all when it is done.
      if (!this.data.isBusy) this.showAll();
    } catch (thrown) {
      this.fail(thrown);
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
      await this.endOpen();
      const maker = readPersonName(wx);
      const { owned } = ownedOf(draft, companion().devices.list());
      const wish = { devices: owned, role: "owner" as const, lastsMs: LASTS_MS, ...(maker && { maker }) };
      this.made = await this.ask(Sharing.MAKE_INVITE, wish);
    });
  },
  kill(): void {
    void this.act(() => this.endOpen());
  },
  async endOpen(): Promise<void> {
    const { view } = this.data;
    if (view?.invite) await this.ask(Sharing.END_INVITE, view.invite);
    this.made = undefined;
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
