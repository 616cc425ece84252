import { applyAppearance } from "../../../lib/appearance";
import { t, texts } from "../../../lib/companion";
import { type CheckLine, checkLine } from "../../phone-check/check-lines";
import { createPhoneCheckStore, type PhoneCheckStore, type PhoneFacts } from "../../phone-check/phone-check-store";
import { bindPage, type PageBinding } from "../../shared/binding/bind-page";
import { bindConsent, consentBehavior } from "../../shared/consent/consent-behavior";
import { bindReport, troubleBehavior } from "../../shared/trouble/trouble-behavior";
import { devicePorts } from "../../wiring";

const TEXTS = {
  tips: "check.sec.tips",
  id: "check.tip.id",
  lock: "check.tip.bg",
  lockTip: "check.tip.bg.v",
  again: "action.checkAgain",
  copy: "action.copyDiag",
} as const;

/** A phone answers within this, and changes seldom: a person should not read "checking" for longer, ms. */
const PACE_MS = 40;

Page({
  behaviors: [consentBehavior, troubleBehavior],
  data: {
    themeClass: "",
    text: {} as Record<keyof typeof TEXTS, string>,
    title: "",
    phone: "",
    lines: [] as readonly CheckLine[],
    idTip: "",
    hasProblem: false,
    asksConsent: false,
  },
  store: undefined as PhoneCheckStore | undefined,
  binding: undefined as PageBinding | undefined,

  onLoad(): void {
    const ports = devicePorts();
    const store = createPhoneCheckStore(ports);
    this.store = store;
    bindConsent(this, store.consent);
    bindReport(this, () => ({
      page: "phone-check",
      title: this.data.title,
      facts: Object.fromEntries(store.checks.map(({ id, state }) => [id, state])),
    }));
    this.binding = bindPage(this, {
      clock: ports.clock,
      paceMs: PACE_MS,
      look: () => ({ themeClass: applyAppearance(t("me.check")), text: texts(TEXTS) }),
      values: (look) => ({
        ...look,
        title: titleOf(store),
        phone: phoneText(store.facts),
        lines: store.checks.map((check) => checkLine(check, store.canFix(check))),
        idTip: t(store.facts?.platform === "android" ? "check.tip.id.mac" : "check.tip.id.v"),
        hasProblem: store.count("bad") > 0,
        asksConsent: store.consent.state === "asking",
      }),
      parts: [store],
    });
  },
  onShow(): void {
    this.binding?.show();
  },
  onHide(): void {
    this.binding?.hide();
  },
  onUnload(): void {
    this.binding?.dispose();
  },

  recheck(): void {
    this.store?.recheck();
  },
  fix({ currentTarget }: WechatMiniprogram.TouchEvent): void {
    const check = this.store?.checks.find(({ id }) => id === currentTarget.dataset.id);
    if (check !== undefined && this.store?.canFix(check) === true) this.store.fix(check);
  },
});

function titleOf(store: PhoneCheckStore): string {
  if (store.checks.length === 0) return t("check.checking");
  const bad = store.count("bad");
  if (bad > 0) return t("check.title.bad", { n: bad });
  const hints = store.count("warn");
  return hints > 0 ? t("check.title", { n: hints }) : t("check.title.ok");
}

function phoneText(facts: PhoneFacts | undefined): string {
  return facts === undefined ? "" : t("check.phone", { model: facts.model, system: facts.system, host: facts.host });
}
