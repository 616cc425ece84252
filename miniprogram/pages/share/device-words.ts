import { companion, t } from "../../lib/companion";
import { tailOf } from "../../lib/devices/device-identity";
import type { SavedDevice } from "../../lib/devices/saved-device";
import { shownName } from "../../lib/names/shown-name";
import { visibleText } from "../../lib/names/visible-text";
import { WHY_NOT, type WhyNot } from "./why-not";

/** What the page says where a device can't be shared. */
export function noWords(reason: WhyNot): { title: string; text: string } {
  const [title, text] = WHY_NOT[reason];
  return { title: t(title), text: t(text) };
}

/** What a device is called, and where it is. */
export function deviceWords(device: SavedDevice): { name: string; sub: string } {
  const tail = tailOf(device.info?.serial ?? device.deviceId);
  const name = shownName(companion().language(), { name: device.name, tail });
  return {
    name,
    sub: [visibleText(device.room ?? ""), device.info?.serial ?? tail].filter((one) => one !== "").join(" · "),
  };
}
