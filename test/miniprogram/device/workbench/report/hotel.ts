import type { JournalEntry } from "../../../../../miniprogram/device/workbench/batch/contract";
import {
  type BatchReport,
  batchReport,
  type ReportSource,
} from "../../../../../miniprogram/device/workbench/report/batch-report";

const at = (time: string) => new Date(`2026-11-22T${time}`).getTime();
const serial = (n: number) => `LAMP-5F-${String(n).padStart(3, "0")}`;
const joined = (n: number, more: Partial<JournalEntry> = {}): JournalEntry => ({
  serial: serial(n),
  at: at(`09:0${n % 10}:00`),
  stage: "joined",
  tries: 1,
  ssidHex: "52697665727369646520496f54",
  firmware: n === 3 ? "2.2.0" : "2.3.1",
  signal: -50 - n,
  tookMs: 30_000,
  ...more,
});

/** A floor of a hotel after a day: five online, one of each way not to be. */
export function hotel(changes: Partial<ReportSource> = {}): BatchReport {
  const lines = Array.from({ length: 9 }, (_, index) => ({
    serial: serial(index + 1),
    room: index < 5 ? "5F 走廊" : "501",
    firmware: "2.3.1",
  }));
  return batchReport({
    order: { id: "wo-2411", title: "滨江酒店 5 层", importedAt: 1, lines },
    entries: [
      ...[1, 2, 3, 4, 5].map((n) => joined(n)),
      {
        serial: serial(6),
        at: at("09:20:10"),
        stage: "failed",
        tries: 3,
        cause: "join-failed: weak-signal",
        signal: -88,
      },
      { serial: serial(7), at: at("09:21:00"), stage: "unverified", tries: 1, cause: "unverified" },
      { serial: serial(8), at: at("09:47:40"), stage: "heard", tries: 0 },
    ],
    strays: [{ deviceId: "X", name: "BLUFI_LAMP_7D10", rssi: -70 }],
    duplicates: ["LAMP-5F-099"],
    by: "周岩",
    site: "滨江酒店",
    ...changes,
  });
}
