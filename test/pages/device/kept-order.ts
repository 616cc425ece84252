import type { JournalEntry } from "../../../miniprogram/device/workbench/batch/contract";
import { createBatchJournal } from "../../../miniprogram/device/workbench/batch/journal";
import { createOrderStorage } from "../../../miniprogram/device/workbench/order/storage/order-storage";
import { memoryStorage } from "../../miniprogram/lib/memory-storage";

export const ORDER = "0123456789abcdef";
export const serialOf = (n: number) => `LAMP-5F-${String(n).padStart(3, "0")}`;
export const identityOf = (n: number) => n.toString(16).padStart(32, "0");

/** What a phone has stored after a day on a floor: all but the eighth and the ninth online, one stray. */
export function keptOrder(user = "-"): Record<string, unknown> {
  const storage = memoryStorage();
  const lines = Array.from({ length: 9 }, (_, index) => ({
    serial: serialOf(index + 1),
    room: index < 5 ? "5F" : "501",
  }));
  const order = { id: ORDER, title: "Harbour House 5F", importedAt: 1, lines };
  createOrderStorage(
    storage,
    () => user,
    () => undefined,
  ).write({ order, draft: [] });
  const journal = createBatchJournal(storage, () => user, ORDER);
  const begin = Date.parse("2026-03-18T09:00:00+08:00");
  const entry = (n: number, more: Partial<JournalEntry>): JournalEntry => ({
    ...{
      serial: serialOf(n),
      at: begin + n * 60_000,
      stage: "joined",
      tries: 1,
      ssidHex: "52697665727369646520496f54",
    },
    ...more,
  });
  for (let n = 1; n <= 7; n++)
    journal.write(entry(n, { identity: identityOf(n), firmware: "2.3.1", signal: -50 - n, tookMs: 30_000 }));
  journal.write(entry(8, { stage: "failed", tries: 3, cause: "join-failed: weak-signal", signal: -88 }));
  journal.keepAround({
    strays: [{ deviceId: "8C:12:E0:00:00:07", name: "BLUFI_LAMP_7D10", rssi: -70 }],
    duplicates: [],
  });
  return Object.fromEntries(storage.values);
}
