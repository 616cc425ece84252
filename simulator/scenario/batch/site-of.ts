import type { OpenSite } from "../../../miniprogram/device/workbench/site/site-profile";
import { bytesToHex } from "../../../protocol/bytes/hex";
import { encodeUtf8 } from "../../../protocol/bytes/utf8";
import type { SiteFields } from "../steps/batch-fields";

const DAY_MS = 86_400_000;

/** The profile that a step's site stands for, with its password, for a day. */
export function siteOf({ ssid, password, naming = "" }: SiteFields, now: number): OpenSite {
  const ssidHex = bytesToHex(encodeUtf8(ssid));
  return {
    ...{ id: ssidHex, name: ssid, naming, rooms: [], until: now + DAY_MS },
    networks: [password === undefined ? { ssidHex, open: true } : { ssidHex }],
    passwords: new Map(password === undefined ? [] : [[ssidHex, encodeUtf8(password)]]),
  };
}
