import { type Language, type StringKey, translate } from "../../lib/i18n/translate";
import type { PhoneReadiness, Readiness } from "../../lib/phone-readiness";

/** One thing on the phone, as a tinted circle with its name. */
export interface PhoneTick {
  readonly name: keyof PhoneReadiness;
  readonly icon: string;
  readonly text: string;
  /** Classes of the circle and of the word. */
  readonly tick: string;
  readonly tint: string;
}

export interface PhoneSummary {
  /** Class of the phone's square. */
  readonly glyph: string;
  readonly text: string;
  readonly ticks: readonly PhoneTick[];
}

const TICKS: readonly { name: keyof PhoneReadiness; icon: string; text: StringKey }[] = [
  { name: "bluetooth", icon: "icon-bluetooth", text: "check.bt.s" },
  { name: "location", icon: "icon-location", text: "check.loc.s" },
  { name: "permission", icon: "icon-shield", text: "me.check.perm" },
  { name: "wifi", icon: "icon-wifi-4", text: "me.check.wifi" },
];

const LOOKS: Readonly<Record<Readiness, { tick: string; tint: string }>> = {
  ok: { tick: "", tint: "t-2" },
  warn: { tick: "tick--warn", tint: "t-warn" },
  idle: { tick: "tick--wait", tint: "t-3" },
};

/** What the card about the phone shows. */
export function phoneSummary(language: Language, readiness: PhoneReadiness): PhoneSummary {
  const states = Object.values(readiness) as Readiness[];
  const ok = states.filter((state) => state === "ok").length;
  const n = states.filter((state) => state === "warn").length;
  return {
    glyph: n === 0 ? "is-ok" : "is-warn",
    text: n === 0 ? translate(language, "me.check.all", { n: ok }) : translate(language, "me.check.sub", { ok, n }),
    ticks: TICKS.map(({ name, icon, text }) => ({
      name,
      icon,
      text: translate(language, text),
      ...LOOKS[readiness[name]],
    })),
  };
}
