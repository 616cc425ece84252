import { companion, t } from "../../lib/companion";
import { percentText } from "../../lib/format/number";
import type { StringKey } from "../../lib/i18n/translate";
import { visibleText } from "../../lib/names/visible-text";
import type { CheckId, CheckState, PhoneCheck } from "./phone-checks";

/** One row of the list of checks. */
export interface CheckLine {
  readonly id: CheckId;
  readonly tick: "ok" | "warn" | "bad" | "wait";
  readonly icon: string;
  readonly title: string;
  readonly sub: string;
  /** Label of the row's one action; empty: there is none. */
  readonly act: string;
}

interface Words {
  readonly title: StringKey;
  readonly sub?: StringKey;
}

const MARKS: Readonly<Record<CheckState, Pick<CheckLine, "tick" | "icon">>> = {
  bad: { tick: "bad", icon: "icon-close" },
  warn: { tick: "warn", icon: "icon-warning" },
  ok: { tick: "ok", icon: "icon-check" },
  absent: { tick: "wait", icon: "icon-minus" },
};

const FINE: Readonly<Partial<Record<CheckId, Words>>> = {
  bluetooth: { title: "check.bt" },
  "host-bluetooth": { title: "check.wxbt" },
  consent: { title: "check.privacy" },
  location: { title: "check.loc", sub: "check.loc.sub" },
  battery: { title: "check.power" },
  wifi: { title: "check.wifi" },
  "wifi-join": { title: "check.wifi.join", sub: "check.wifi.join.sub" },
};

const WRONG: Readonly<Record<CheckId, Words>> = {
  bluetooth: { title: "check.bt.off", sub: "check.bt.off.sub" },
  "host-bluetooth": { title: "check.wxbt.off", sub: "check.wxbt.off.sub" },
  "app-bluetooth": { title: "check.appbt.off", sub: "check.appbt.off.sub" },
  consent: { title: "check.privacy.off", sub: "check.privacy.off.sub" },
  location: { title: "check.loc.off", sub: "check.loc.off.sub" },
  "host-location": { title: "check.loc.perm", sub: "check.loc.sub" },
  battery: { title: "check.power", sub: "check.power.sub" },
  "low-power": { title: "check.power.low", sub: "check.power.sub" },
  wifi: { title: "check.wifi" },
  "wifi-off": { title: "check.wifi.off", sub: "check.wifi.off.sub" },
  "wifi-none": { title: "check.wifi.none", sub: "check.wifi.none.sub" },
  "wifi-kept": { title: "check.wifi.kept", sub: "check.wifi.kept.sub" },
  "wifi-join": { title: "check.wifi.byHand", sub: "check.wifi.byHand.sub" },
  nfc: { title: "check.nfc", sub: "check.nfc.sub" },
};

const BAND_WORDS: Readonly<Record<number, StringKey>> = {
  2.4: "check.wifi.two",
  5: "check.wifi.five",
  6: "check.wifi.five",
};

/** What the page shows of a check. @param canFix whether the phone has a way to where it is put right. */
export function checkLine(check: PhoneCheck, canFix: boolean): CheckLine {
  const { title, sub } = wordsOf(check, canFix);
  return {
    id: check.id,
    ...MARKS[check.state],
    title: t(title, { n: percentText(companion().language(), check.value ?? 0), ssid: visibleText(check.name ?? "") }),
    sub: sub === undefined ? "" : t(sub),
    act: check.fix === undefined || !canFix ? "" : t(check.fix === "consent" ? "check.review" : "check.fix"),
  };
}

function wordsOf({ id, state, value }: PhoneCheck, canFix: boolean): Words {
  if (id === "wifi") return { title: "check.wifi", ...(value === undefined ? {} : { sub: BAND_WORDS[value] }) };
  if (state === "ok") return FINE[id] ?? WRONG[id];
  if (id === "location" && state === "absent") return { title: "check.loc.none" };
  // Without a way to the settings the row says how to get there.
  if (id === "bluetooth" && !canFix) return { title: "check.bt.off", sub: "check.bt.off.ios" };
  return WRONG[id];
}
