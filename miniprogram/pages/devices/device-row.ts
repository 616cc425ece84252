import { tailOf } from "../../lib/devices/device-identity";
import type { LastState, SavedDevice } from "../../lib/devices/saved-device";
import { asOfText, coarseDurationText } from "../../lib/format/age";
import { percentText } from "../../lib/format/number";
import { type Language, translate } from "../../lib/i18n/translate";

/** A device as the list shows it: what was last known of it, never live. */
export interface DeviceRow {
  readonly id: string;
  readonly name: string;
  readonly icon: string;
  /** Class of the tinted square. */
  readonly glyph: string;
  /** Class of the dot and its word. */
  readonly mark: string;
  /** How old the value is, or when the device was last there. */
  readonly status: string;
  /** The last known value; "" when there is none. */
  readonly value: string;
}

/** From here on a value says little: its square becomes an outline. */
const LONG_AGO_MS = 24 * 60 * 60 * 1000;

/** @param name from `shownNames`, which sees the whole list. */
export function deviceRow(language: Language, device: SavedDevice, name: string, now: number): DeviceRow {
  const { state, seenAt } = device;
  const row = { id: device.id, name, icon: iconOf(state) };
  if (state !== undefined) {
    const age = now - state.at;
    return {
      ...row,
      glyph: age < LONG_AGO_MS ? "is-soft" : "is-stale",
      mark: "st--stale",
      status: asOfText(language, age),
      value: valueText(language, state),
    };
  }
  const ago = coarseDurationText(language, now - (seenAt ?? device.addedAt));
  const status =
    seenAt === undefined
      ? translate(language, "home.added", { ago })
      : translate(language, "state.lastSeen", { when: translate(language, "time.ago", { t: ago }) });
  return { ...row, glyph: "is-stale", mark: "st--off", status, value: "" };
}

/** The four letters that tell a device from others of its name. */
export function deviceTail({ info, deviceId }: SavedDevice): string {
  return tailOf(info?.serial ?? deviceId);
}

function iconOf(state: LastState | undefined): string {
  if (state?.level !== undefined) return state.on === false ? "icon-lightbulb" : "icon-lightbulb-on";
  return state?.on === undefined ? "icon-device" : "icon-power";
}

function valueText(language: Language, { on, level }: LastState): string {
  if (on === false) return translate(language, "state.offWas");
  if (level !== undefined) return translate(language, "state.levelWas", { v: percentText(language, level) });
  return on === true ? translate(language, "state.onWas") : "";
}
