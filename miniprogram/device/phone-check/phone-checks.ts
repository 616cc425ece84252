import { needsLocation } from "../../../protocol/ble/adapter/obstacle";
import type { PhoneState } from "../../../protocol/ble/phone-state";
import type { PhoneFacts, PhoneSettings, SettingsPlace } from "../../../protocol/ports/environment";

/** `bad`: pairing cannot work; `warn`: it can, worse; `absent`: not on this phone, and no fault. */
export type CheckState = "bad" | "warn" | "ok" | "absent";

export type CheckId =
  | "bluetooth"
  | "host-bluetooth"
  | "app-bluetooth"
  | "consent"
  | "location"
  | "host-location"
  | "battery"
  | "low-power"
  | "wifi"
  | "wifi-off"
  | "wifi-none"
  | "wifi-kept"
  | "wifi-join"
  | "nfc";

export interface PhoneCheck {
  readonly id: CheckId;
  readonly state: CheckState;
  /** Where it is put right: outside the app, or by the privacy sheet. */
  readonly fix?: SettingsPlace | "consent";
  /** Percent, of a battery; the band of a network, GHz. */
  readonly value?: number;
  /** Of a network. */
  readonly name?: string;
}

/** Percent; at and below it a batch may not come to its end. */
const LOW_BATTERY = 20;
const ORDER: readonly CheckState[] = ["bad", "warn", "ok", "absent"];

/**
 * One line per thing that pairing stands on, problems first. Pure.
 *
 * @param more those that are asked for elsewhere.
 * @param opensNfc mini programs may use NFC on this phone.
 */
export function phoneChecks(
  snapshot: PhoneState,
  more: readonly PhoneCheck[] = [],
  opensNfc = false,
): readonly PhoneCheck[] {
  const checks = [
    bluetooth(snapshot.settings),
    permission(snapshot),
    consent(snapshot),
    location(snapshot),
    ...more,
    battery(snapshot),
    nfc(snapshot.facts, opensNfc),
  ].flatMap((check) => check ?? []);
  return checks.sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
}

function bluetooth({ bluetooth: on }: PhoneSettings): PhoneCheck | undefined {
  if (on === undefined) return undefined;
  return on ? { id: "bluetooth", state: "ok" } : { id: "bluetooth", state: "bad", fix: "system-bluetooth" };
}

function permission({ settings, permissions }: PhoneState): PhoneCheck {
  if (settings.hostBluetooth === "denied") return { id: "host-bluetooth", state: "bad", fix: "host-permissions" };
  if (permissions?.bluetooth === "denied") return { id: "app-bluetooth", state: "bad", fix: "app-permissions" };
  return { id: "host-bluetooth", state: "ok" };
}

function consent({ consentNeeded }: PhoneState): PhoneCheck {
  return consentNeeded ? { id: "consent", state: "bad", fix: "consent" } : { id: "consent", state: "ok" };
}

function location({ settings, facts }: PhoneState): PhoneCheck | undefined {
  if (settings.location === undefined) return undefined;
  const needed = needsLocation(facts.platform);
  if (!settings.location) return { id: "location", state: needed ? "bad" : "absent" };
  if (needed && settings.hostLocation === "denied") {
    return { id: "host-location", state: "bad", fix: "host-permissions" };
  }
  return { id: "location", state: "ok" };
}

function battery({ battery: charge }: PhoneState): PhoneCheck | undefined {
  if (charge === undefined) return undefined;
  const value = Math.round(charge.level);
  if (charge.lowPower === true) return { id: "low-power", state: "warn", value };
  return { id: "battery", state: value <= LOW_BATTERY && !charge.charging ? "warn" : "ok", value };
}

/** An older WeChat keeps an iPhone's NFC closed; whether another phone has it shows when a tag is read. */
function nfc({ platform }: PhoneFacts, isOpen: boolean): PhoneCheck | undefined {
  return platform === "ios" && !isOpen ? { id: "nfc", state: "absent" } : undefined;
}
