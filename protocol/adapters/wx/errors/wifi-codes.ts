import type { CodeMeaning } from "./bluetooth-codes";
import { RADIO_ERRNOS } from "./radio-errnos";

/** The `errno` that means what an older client says with an `errCode` of the Wi-Fi calls (wx-hardware-api 14.3). */
const ERRNO_OF = new Map([
  [12000, 1505001],
  [12002, 1505024],
  [12003, 1505026],
  [12004, 1505023],
  [12005, 1505002],
  [12006, 1505003],
  [12007, 1505027],
  [12008, 1505029],
  [12009, 1505028],
  [12010, 1505032],
  [12011, 1505021],
  [12013, 1505025],
  [12014, 1505031],
]);
const LOCATION_PERMISSION = 1505004;
const NOT_SUPPORTED: CodeMeaning = { reason: "unsupported", advice: "join-hotspot" };

/** What an `errCode` of the phone's Wi-Fi calls means; undefined when it is none. */
export function meaningOfWifiErrCode(errCode: number): CodeMeaning | undefined {
  if (errCode === 12001) return NOT_SUPPORTED;
  return RADIO_ERRNOS.get(ERRNO_OF.get(errCode) ?? 0);
}

/** The general codes for a permission that is missing name none; what these calls need is location (wx-hardware-api 5). */
export function permissionMeaning(api: string, found: CodeMeaning): CodeMeaning {
  const { reason } = found;
  const isPermission =
    typeof reason === "object" && reason.kind === "environment" && reason.obstacle === "bluetooth-permission";
  return isPermission && /wifi/i.test(api) ? (RADIO_ERRNOS.get(LOCATION_PERMISSION) ?? found) : found;
}
