import { tailOf } from "../../lib/devices/device-identity";
import type { SavedDevice } from "../../lib/devices/saved-device";
import { agoText } from "../../lib/format/age";
import type { Alert } from "../../lib/http/alert-endpoints";
import { type Language, type StringKey, translate } from "../../lib/i18n/translate";
import { shownName } from "../../lib/names/shown-name";
import { visibleText } from "../../lib/names/visible-text";

export interface AlertRow {
  readonly id: string;
  readonly event: string;
  /** Which device, and how long ago. */
  readonly facts: string;
  /** On this phone's list; "" for one that is not there. */
  readonly device: string;
}

/** Events of the products; the models themselves are in the device package, whose pages name every event. */
const EVENTS: Readonly<Record<string, StringKey>> = {
  tampered: "alert.e.tampered",
  unlocked: "alert.e.unlocked",
  overload: "alert.e.overload",
};

export function alertRows(
  language: Language,
  alerts: readonly Alert[],
  devices: readonly SavedDevice[],
  now: number,
): readonly AlertRow[] {
  const byCloud = new Map(devices.flatMap((device) => (device.cloud ? [[device.cloud.id, device] as const] : [])));
  return alerts.map(({ id, device, event, at }) => {
    const known = byCloud.get(device);
    const key = Object.hasOwn(EVENTS, event) ? EVENTS[event] : undefined;
    const name = known === undefined ? translate(language, "alert.gone") : deviceName(language, known);
    return {
      id,
      event:
        key === undefined
          ? translate(language, "alert.event", { event: visibleText(event) })
          : translate(language, key),
      facts: `${name} · ${agoText(language, now - at)}`,
      device: known?.id ?? "",
    };
  });
}

/** A device's name as lists show it. */
export function deviceName(language: Language, { id, name }: SavedDevice): string {
  return shownName(language, { name, tail: tailOf(id) });
}
