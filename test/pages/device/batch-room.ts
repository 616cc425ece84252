import { createOrderStorage } from "../../../miniprogram/device/workbench/order/storage/order-storage";
import type { OrderLine } from "../../../miniprogram/device/workbench/order/work-order";
import { createSites } from "../../../miniprogram/device/workbench/site/sites";
import { bytesToHex } from "../../../protocol/bytes/hex";
import { encodeUtf8 } from "../../../protocol/bytes/utf8";
import { memoryStorage } from "../../miniprogram/lib/memory-storage";

export const ORDER = "00000000000000ab";
const SSID = "Riverside-IoT";

/** What a phone has after an order was imported and its site, an open network, was set up. */
export function storedOrder(lines: readonly OrderLine[], title = "WO-2411"): Readonly<Record<string, unknown>> {
  const storage = memoryStorage();
  const nobody = () => "-";
  const none = { encrypts: true, read: (_: string, done: (value: unknown) => void) => done(undefined) };
  const secrets = { ...none, write: () => undefined, remove: () => undefined };
  const sites = createSites({ storage, secrets, user: nobody, now: () => 1 });
  const ssidHex = bytesToHex(encodeUtf8(SSID));
  const site = {
    id: "5".repeat(16),
    name: "滨江酒店",
    networks: [{ ssidHex, open: true as const }],
    naming: "{room}-{n}",
  };
  sites.save({ ...site, rooms: [] }, new Map());
  const order = { id: ORDER, title, importedAt: 1, site: site.id, lines };
  createOrderStorage(storage, nobody, () => undefined).write({ order, draft: [] });
  return Object.fromEntries(storage.values);
}

/** Lamps in range of an open network, each with its serial, and whatever else is there. */
export const batchWorld = (serials: readonly string[], more: Readonly<Record<string, unknown>> = {}) => ({
  wifi: [{ ssid: SSID, rssi: -50 }],
  devices: serials.map((serial) => ({ kind: "blufi", name: `BLUFI_${serial}`, serial, rssi: -55 })),
  ...more,
});
