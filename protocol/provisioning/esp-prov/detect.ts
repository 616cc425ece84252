import { reportedName } from "../../ble/reported-name";
import type { AdvertisementReport } from "../../ports/ble";
import type { Detection } from "../contract";

/** protocomm's own service, and that of Espressif's examples and apps. */
export const DEFAULT_SERVICE = "1775244D-6B43-439B-877C-060F2D9BED07";
export const EXAMPLE_SERVICE = "021A9004-0382-4AEA-BFF4-6B3F1C5ADFB4";

const NAME_PREFIX = "PROV_";
/** Used by ESP-IDF before 4.2, and BluFi's own: what the device has decides. */
const SHARED_SERVICE = "0000FFFF-0000-1000-8000-00805F9B34FB";
/** 16- and 32-bit UUIDs, which no product may give its provisioning. */
const BASE_TAIL = "-0000-1000-8000-00805F9B34FB";

/**
 * The services count, though products may choose their own: then there is one 128-bit UUID, and the name that the label
 * and Espressif's apps know. On a phone the name comes later, from the scan response.
 */
export function detectEspProv(report: AdvertisementReport): Detection | undefined {
  const named = (reportedName(report) ?? "").startsWith(NAME_PREFIX);
  const { serviceUuids } = report;
  if (serviceUuids.includes(DEFAULT_SERVICE) || serviceUuids.includes(EXAMPLE_SERVICE)) {
    return { kind: "esp-prov", confidence: named ? 0.95 : 0.8 };
  }
  if (!named) return undefined;
  if (serviceUuids.includes(SHARED_SERVICE)) return { kind: "esp-prov", confidence: 0.85 };
  const own = serviceUuids.filter((uuid) => !uuid.endsWith(BASE_TAIL));
  return { kind: "esp-prov", confidence: own.length === 1 ? 0.6 : 0.3 };
}
