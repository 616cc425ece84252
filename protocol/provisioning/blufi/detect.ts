import { reportedName } from "../../ble/reported-name";
import type { AdvertisementReport } from "../../ports/ble";
import type { Detection } from "../contract";

/** Upper-case 128-bit forms of 0xFFFF, 0xFF01 (write) and 0xFF02 (notify). */
export const BLUFI_SERVICE = "0000FFFF-0000-1000-8000-00805F9B34FB";
export const BLUFI_WRITE = "0000FF01-0000-1000-8000-00805F9B34FB";
export const BLUFI_NOTIFY = "0000FF02-0000-1000-8000-00805F9B34FB";

const NAME_PREFIX = "BLUFI";
/** Of unified provisioning, which used 0xFFFF before ESP-IDF 4.2. */
const OTHER_PREFIX = "PROV_";

/**
 * The service counts; others use 0xFFFF too, so a name that agrees makes sure, and one of another protocol speaks against
 * it. Alone a name is a weak hint (firmware renames).
 */
export function detectBlufi(report: AdvertisementReport): Detection | undefined {
  const name = reportedName(report) ?? "";
  const named = name.toUpperCase().startsWith(NAME_PREFIX);
  const served = report.serviceUuids.includes(BLUFI_SERVICE);
  if (served && name.startsWith(OTHER_PREFIX)) return { kind: "blufi", confidence: 0.5 };
  if (served) return { kind: "blufi", confidence: named ? 0.95 : 0.8 };
  return named ? { kind: "blufi", confidence: 0.3 } : undefined;
}
