import { LAMP_SERVICE } from "../../../../protocol/control/gatt-lamp";
import { shortUuid } from "../../../../protocol/gatt/uuid";
import { t } from "../../../lib/companion";
import type { StringKey } from "../../../lib/i18n/translate";

const NAMES = "gatt.u.";

/** Name of a known service or characteristic; undefined for others. @uses-string gatt.u.* */
export function gattName(uuid: string): string | undefined {
  const short = uuid === LAMP_SERVICE ? "lamp" : shortUuid(uuid);
  const key = `${NAMES}${short}` as StringKey;
  const name = t(key);
  // A key without a text comes back as it is.
  return name === key ? undefined : name;
}

/** A UUID as people know it: `0x180D`, or all of it. */
export function shownUuid(uuid: string): string {
  const short = shortUuid(uuid);
  return short.length <= 8 ? `0x${short}` : short;
}

/** The head of a long UUID, for a line that has no room for it. */
export function headOfUuid(uuid: string): string {
  const short = shortUuid(uuid);
  return short.length <= 8 ? `0x${short}` : `${short.slice(0, 8)}…`;
}
