import { backend } from "../../lib/app-backend";
import { applyAppearance } from "../../lib/appearance";
import { companion, t, texts } from "../../lib/companion";
import { dayText } from "../../lib/format/day";
import type { Endpoint } from "../../lib/http/endpoint";
import { failureOf } from "../../lib/http/http-error";
import type { Guest, Invite } from "../../lib/http/read-sharing";
import type { RequestScope } from "../../lib/http/request-scope";
import * as Sharing from "../../lib/http/sharing-endpoints";
import { visibleText } from "../../lib/names/visible-text";
import { openTab, queryText, TAB_PAGES } from "../../lib/navigation";
import { setAtOnce, setSoon } from "../../lib/paced-data";
import { LONGEST_PERSON_NAME, readPersonName, writePersonName } from "../../lib/sharing/person-name";
import { whileShown } from "../../lib/tab-page";
import { deviceWords, noWords } from "./device-words";
import { GUEST_TERMS } from "./guest-terms";
import { invitePath, type MadeCode, madeCode } from "./made-code";
import { refusalText } from "./refusal-text";
import { type PersonRow, personRows, type Ticket, ticketView, type Waiting } from "./share-view";
import { whyNot } from "./why-not";

const SECOND_MS = 1_000;
/** While a code is out or somebody waits, so often it is asked who came, ms. */
const LOOK_MS = 5_000;

const TEXTS = {
  code: "shr.code",
  ownerCode: "shr.transfer.code",
  go: "shr.go",
  goOwner: "shr.transfer.send",
  can: "shr.can",
  ownerCan: "shr.transfer.can",
  what: "shr.what",
  make: "shr.make",
  making: "shr.making",
  renew: "shr.renew",
  kill: "shr.kill",
  until: "shr.until",
  name: "shr.name",
  nameHint: "shr.name.hint",
  people: "shr.people",
  owner: "shr.owner",
  guest: "shr.guest",
  you: "shr.you",
  remove: "shr.remove",
  transfer: "shr.transfer",
  transferSub: "shr.transfer.sub",
  waitText: "shr.wait.text",
  waitGo: "shr.wait.go",
  waitNo: "shr.wait.no",
  home: "acc.home",
} as const;

Page({
  data: {
    themeClass: "",
    text: {} as Record<keyof typeof TEXTS, string>,
    no: null as { title: string; text: string } | null,
    device: { name: "", sub: "" },
    ticket: null as Ticket | null,
    isTransfer: false,
    term: "",
    personName: "",
    longestName: LONGEST_PERSON_NAME,
    people: [] as readonly PersonRow[],
    count: 1,
    waiting: null as Waiting | null,
    earlier: "",
    trouble: "",
    isBusy: false,
  },

  id: "",
  made: undefined as MadeCode | undefined,
  term: 0,
  guests: [] as readonly Guest[],
  invites: [] as readonly Invite[],
  scope: undefined as RequestScope | undefined,
  leave: (): void => undefined,

  onLoad(query: Record<string, unknown>): void {
    this.id = queryText(query.id, 64);
    this.scope = backend()?.scope();
  },
  onShow(): void {
    const stopLook = whileShown(this, () => this.showAll());
    const stopSecond = companion().every(SECOND_MS, () => this.showTicket());
    const stopAsking = companion().every(LOOK_MS, () => {
      if (this.made !== undefined || this.data.waiting !== null) void this.look();
    });
    this.leave = () => {
      stopLook();
      stopSecond();
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
  /** From the button: the code's link. From WeChat's menu: the app, and nothing of a device. */
  onShareAppMessage({ from }: { from: string }): { title: string; path: string } {
    if (from !== "button" || this.made === undefined) return { title: t("app.name"), path: TAB_PAGES.devices };
    const name = this.data.personName || t("shr.somebody");
    const title = t(this.made.role === "owner" ? "shr.card.owner" : "shr.card", {
      name,
      device: this.data.device.name,
    });
    return { title, path: invitePath(this.made) };
  },

  showAll(): void {
    const shared = companion();
    const device = shared.devices.get(this.id);
    const reason = whyNot(device, backend() !== undefined);
    setSoon(this, {
      themeClass: applyAppearance(t("shr.title")),
      text: texts(TEXTS),
      no: reason === undefined ? null : noWords(reason),
      device: device === undefined ? { name: "", sub: "" } : deviceWords(device),
      personName: readPersonName(wx),
      ...this.peopleNow(),
      ...this.ticketNow(),
    });
  },
  /** A second has passed. */
  showTicket(): void {
    const changes = this.ticketNow();
    if (changes.ticket?.left !== this.data.ticket?.left) setSoon(this, changes);
  },
  ticketNow() {
    const { made } = this;
    const { language, now } = companion();
    const ticket = made?.code === undefined ? null : ticketView(language(), made.code, made.endsHere, now());
    return { ticket, isTransfer: made?.role === "owner" };
  },
  peopleNow() {
    const { language, now } = companion();
    const people = personRows(language(), this.guests, now());
    const { until } = GUEST_TERMS[this.term] ?? {};
    const end = until?.(now());
    const waits = this.invites.find(({ role, state }) => role === "owner" && state === "waiting");
    const open = this.invites.filter(({ id, state }) => state === "open" && id !== this.made?.id);
    const name = visibleText(waits?.acceptedAs ?? "") || t("shr.wait.somebody");
    return {
      people,
      count: people.length + 1,
      term: end === undefined ? t("shr.noEnd") : dayText(language(), end, now()),
      waiting: waits === undefined ? null : { id: waits.id, title: t("shr.wait.title", { name }) },
      earlier: open.length === 0 ? "" : t("shr.earlier", { n: open.length }),
    };
  },
  /** Asks the server who may use it and what is open. @param changes that go with the same `setData` */
  async look(changes: { readonly isBusy?: boolean } = {}): Promise<void> {
    const device = companion().devices.get(this.id);
    if (whyNot(device, backend() !== undefined) !== undefined || device?.cloud === undefined) {
      if (changes.isBusy !== undefined) setSoon(this, changes);
      return;
    }
    try {
      const [guests, invites] = await Promise.all([
        this.ask(Sharing.LIST_GUESTS, this.id),
        this.ask(Sharing.LIST_INVITES, undefined),
      ]);
      const cloudId = device.cloud.id;
      this.guests = guests;
      this.invites = invites.filter(({ devices }) => devices.includes(cloudId));
      const mine = this.invites.find(({ id }) => id === this.made?.id);
      // Used, or ended elsewhere: it must not be sent any more.
      if (mine !== undefined && mine.state !== "open") this.made = undefined;
      setSoon(this, { ...changes, ...this.peopleNow(), ...this.ticketNow() });
    } catch (thrown) {
      if (changes.isBusy !== undefined) setSoon(this, changes);
      this.fail(thrown);
    }
  },

  keepName({ detail }: WechatMiniprogram.Input): void {
    writePersonName(wx, detail.value);
    setAtOnce(this, { personName: readPersonName(wx) });
  },
  chooseTerm(): void {
    wx.showActionSheet({
      itemList: GUEST_TERMS.map(({ text }) => t(text)),
      success: ({ tapIndex }) => {
        this.term = tapIndex;
        setAtOnce(this, this.peopleNow());
        // The end is part of the code: the one that is out promises another.
        if (this.made?.role === "guest") void this.make("guest");
      },
    });
  },
  makeGuest(): void {
    void this.make("guest");
  },
  renew(): void {
    void this.make(this.made?.role ?? "guest");
  },
  async make(role: MadeCode["role"]): Promise<void> {
    const { cloud } = companion().devices.get(this.id) ?? {};
    if (cloud === undefined) return;
    await this.act(async () => {
      if (this.made !== undefined) await this.ask(Sharing.END_INVITE, this.made.id);
      this.made = undefined;
      const { now } = companion();
      const until = role === "guest" ? GUEST_TERMS[this.term]?.until(now()) : undefined;
      const maker = readPersonName(wx);
      const wish = { devices: [cloud.id], role, ...(until && { until }), ...(maker && { maker }) };
      this.made = madeCode(await this.ask(Sharing.MAKE_INVITE, wish), role, now());
    });
  },
  async kill(): Promise<void> {
    const { made } = this;
    if (made === undefined) return;
    await this.act(async () => {
      await this.ask(Sharing.END_INVITE, made.id);
      this.made = undefined;
    });
  },
  async killEarlier(): Promise<void> {
    const open = this.invites.filter(({ id, state }) => state === "open" && id !== this.made?.id);
    await this.act(async () => {
      for (const { id } of open) await this.ask(Sharing.END_INVITE, id);
    });
  },
  askToRemove({ currentTarget }: WechatMiniprogram.TouchEvent): void {
    const number = Number(currentTarget.dataset.number);
    const person = this.data.people.find((one) => one.number === number);
    if (person === undefined) return;
    this.askFirst(t("shr.remove.ask", { name: person.name }), t("shr.remove.text"), t("shr.remove"), async () => {
      await this.ask(Sharing.REMOVE_GUEST, { device: this.id, number });
    });
  },
  askToTransfer(): void {
    wx.showModal({
      title: t("shr.transfer.ask"),
      content: t("shr.transfer.text"),
      confirmText: t("action.send"),
      cancelText: t("action.cancel"),
      success: ({ confirm }) => {
        if (confirm) void this.make("owner");
      },
    });
  },
  confirmTransfer(): void {
    const { waiting } = this.data;
    if (waiting === null) return;
    this.askFirst(waiting.title, t("shr.wait.text"), t("shr.wait.yes"), async () => {
      await this.ask(Sharing.CONFIRM_TRANSFER, waiting.id);
      wx.showToast({ title: t("shr.over"), icon: "none" });
      await backend()?.sync();
      openTab("devices");
    });
  },
  async refuseTransfer(): Promise<void> {
    const { waiting } = this.data;
    if (waiting !== null) await this.act(() => this.ask(Sharing.END_INVITE, waiting.id));
  },
  goHome(): void {
    openTab("devices");
  },

  askFirst(title: string, content: string, confirmText: string, work: () => Promise<unknown>): void {
    wx.showModal({
      title,
      content,
      confirmText,
      cancelText: t("action.cancel"),
      success: ({ confirm }) => {
        if (confirm) void this.act(work);
      },
    });
  },
  /** One wish at a time; then the server is asked how things stand. */
  async act(work: () => Promise<unknown>): Promise<void> {
    if (this.data.isBusy) return;
    setAtOnce(this, { isBusy: true, trouble: "" });
    try {
      await work();
      await this.look({ isBusy: false });
    } catch (thrown) {
      setSoon(this, { isBusy: false });
      this.fail(thrown);
    }
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
