import { backend } from "../../lib/app-backend";
import { applyAppearance } from "../../lib/appearance";
import { companion, t, texts } from "../../lib/companion";
import { failureOf, type HttpFailure } from "../../lib/http/http-error";
import type { Offer } from "../../lib/http/read-sharing";
import type { RequestScope } from "../../lib/http/request-scope";
import { ACCEPT_INVITE, type InviteKey, PREVIEW_INVITE } from "../../lib/http/sharing-endpoints";
import { visibleText } from "../../lib/names/visible-text";
import { MAIN_PAGES, openPage, openTab, queryText } from "../../lib/navigation";
import { setAtOnce, setSoon } from "../../lib/paced-data";
import { type HandoverNote, readNote } from "../../lib/sharing/handover-note";
import { LONGEST_PERSON_NAME, readPersonName, writePersonName } from "../../lib/sharing/person-name";
import { whileShown } from "../../lib/tab-page";
import { type HandoverView, handoverView } from "./handover-view";
import { type OfferView, offerView } from "./offer-view";
import { noCode, noServer, type Refusal, refusalOf } from "./refusals";
import { typedCode } from "./typed-code";

const LONGEST_TOKEN = 64;

const TEXTS = {
  enter: "acc.enter",
  hint: "acc.text",
  look: "acc.look",
  looking: "acc.looking",
  from: "acc.from",
  role: "acc.role",
  until: "acc.until",
  as: "acc.as",
  go: "acc.go",
  going: "acc.going",
  refuse: "acc.refuse",
  home: "acc.home",
  where: "hov.where",
  effect: "hov.effect",
  report: "hov.report",
  notMine: "hov.refuse",
  signedIn: "hov.as.sub",
  switch: "hov.switch",
} as const;

/** `type`: a code is asked for; `look`: the server is asked what it offers; `offer`: the person is; `end`: it is theirs, or waits. */
type Step = "type" | "look" | "offer" | "end" | "refused";

Page({
  data: {
    themeClass: "",
    text: {} as Record<keyof typeof TEXTS, string>,
    step: "type" as Step,
    code: "",
    offer: null as OfferView | null,
    /** Instead of the offer: several devices, or a technician's word on them. */
    handover: null as HandoverView | null,
    isListed: false,
    personName: "",
    /** Whom the technician sees. */
    acceptAs: "",
    longestName: LONGEST_PERSON_NAME,
    isAccepting: false,
    refusal: null as Refusal | null,
    end: null as { title: string; text: string } | null,
  },

  key: undefined as InviteKey | undefined,
  offered: undefined as Offer | undefined,
  note: undefined as HandoverNote | undefined,
  failure: undefined as HttpFailure | "code" | "server" | undefined,
  waits: false,
  scope: undefined as RequestScope | undefined,
  leave: (): void => undefined,

  onLoad(query: Record<string, unknown>): void {
    this.scope = backend()?.scope();
    const link = queryText(query.t, LONGEST_TOKEN);
    this.note = readNote(query);
    if (backend() === undefined) this.refuseWith("server");
    else if (link !== "") void this.preview({ link });
  },
  onShow(): void {
    this.leave = whileShown(this, () => this.showAll());
  },
  onHide(): void {
    this.leave();
  },
  onUnload(): void {
    this.leave();
    this.scope?.close();
  },

  /** @param step where the person has come to, with the same `setData` */
  showAll(changes: { readonly step?: "offer" | "end"; readonly isAccepting?: boolean } = {}): void {
    const { language, now } = companion();
    const step = changes.step ?? this.data.step;
    const { offered, note } = this;
    const isHandover = offered?.role === "owner" && (offered.devices.length > 1 || note !== undefined);
    const personName = this.data.personName || readPersonName(wx);
    setSoon(this, {
      ...changes,
      themeClass: applyAppearance(t("acc.title")),
      text: texts(TEXTS),
      personName,
      acceptAs: this.asName(personName),
      offer: offered === undefined || isHandover ? null : offerView(language(), offered, now()),
      handover: isHandover ? handoverView(language(), offered, note, now()) : null,
      refusal: this.words(),
      end: step === "end" ? this.endWords() : null,
    });
  },
  words(): Refusal | null {
    const language = companion().language();
    if (this.failure === undefined) return null;
    if (this.failure === "code") return noCode(language);
    return this.failure === "server" ? noServer(language) : refusalOf(language, this.failure);
  },
  endWords() {
    return this.waits
      ? { title: t("acc.wait"), text: t("acc.wait.text") }
      : { title: t("acc.done"), text: t("acc.done.text") };
  },

  type({ detail }: WechatMiniprogram.Input): void {
    this.data.code = detail.value;
  },
  lookAtCode(): void {
    const code = typedCode(this.data.code);
    if (code === undefined) this.refuseWith("code");
    else void this.preview({ code });
  },
  async preview(key: InviteKey): Promise<void> {
    const server = backend();
    if (server === undefined || this.scope === undefined) return;
    this.key = key;
    this.failure = undefined;
    setAtOnce(this, { step: "look", refusal: null });
    try {
      this.offered = await this.scope.run(server.client.call(PREVIEW_INVITE, key));
      this.showAll({ step: "offer" });
    } catch (thrown) {
      this.refuseWith(failureOf(thrown));
    }
  },
  /** Device by device, before anything is accepted. */
  list(): void {
    setAtOnce(this, { isListed: !this.data.isListed });
  },
  nameMe({ detail }: WechatMiniprogram.Input): void {
    this.data.personName = detail.value;
    setAtOnce(this, { acceptAs: this.asName(detail.value) });
  },
  asName(name: string): string {
    return t("hov.as", { name: visibleText(name.trim()) || t("shr.somebody") });
  },
  /** The link stays in the page: back here it can be accepted by whoever is signed in then. */
  switchAccount(): void {
    openPage(MAIN_PAGES.account);
  },
  async accept(): Promise<void> {
    const server = backend();
    const { key, scope } = this;
    if (server === undefined || scope === undefined || key === undefined || this.data.isAccepting) return;
    setAtOnce(this, { isAccepting: true });
    writePersonName(wx, this.data.personName);
    const as = readPersonName(wx);
    try {
      const { waiting } = await scope.run(server.client.call(ACCEPT_INVITE, { ...key, ...(as && { as }) }));
      this.waits = waiting;
      // What cannot be fetched now comes with the next look at the list.
      await server.sync().catch(() => undefined);
      this.showAll({ isAccepting: false, step: "end" });
    } catch (thrown) {
      setSoon(this, { isAccepting: false });
      this.refuseWith(failureOf(thrown));
    }
  },
  /** Nothing is sent: what nobody accepts ends by itself. */
  turnDown(): void {
    openTab("devices");
  },

  refuseWith(failure: HttpFailure | "code" | "server"): void {
    if (typeof failure === "object" && failure.kind === "aborted") return;
    this.failure = failure;
    setAtOnce(this, { step: "refused", refusal: this.words() });
  },
  async goOn(): Promise<void> {
    const { refusal } = this.data;
    if (refusal?.next === "home") return openTab("devices");
    if (refusal?.next === "type" || this.key === undefined) {
      this.failure = undefined;
      return setAtOnce(this, { step: "type", refusal: null });
    }
    if (refusal?.next === "sign-in") {
      setAtOnce(this, { step: "look", refusal: null });
      const failed = await backend()
        ?.signIn()
        .then(() => undefined, failureOf);
      if (failed !== undefined) return this.refuseWith(failed);
    }
    void this.preview(this.key);
  },
});
