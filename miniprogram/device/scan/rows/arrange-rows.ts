import type { ScanGroup } from "../recognise";
import type { ScanRow } from "./scan-row";

/** Any signal passes. */
export const ANY_RSSI = -100;

/** `lan`: whatever answers on the phone's network. */
export type FilterGroup = ScanGroup | "all" | "lan";

/** Which devices a person wants to see. */
export interface ScanFilter {
  readonly group: FilterGroup;
  /** Part of the name, in any case; empty: any name. */
  readonly search: string;
  /** dBm; {@link ANY_RSSI}: any. */
  readonly minRssi: number;
}

export const EVERYTHING: ScanFilter = { group: "all", search: "", minRssi: ANY_RSSI };

/** Devices that pass, in the order given. Pure. */
export function passing(rows: readonly ScanRow[], { group, search, minRssi }: ScanFilter): readonly ScanRow[] {
  const wanted = search.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (group === "all" || (group === "lan" ? row.lan !== undefined : row.group === group)) &&
      (minRssi <= ANY_RSSI || row.rssi >= minRssi) &&
      (wanted === "" || row.name.toLowerCase().includes(wanted)),
  );
}

/** Pinned ones first, each part in the order given. Pure. */
export function pinnedFirst(rows: readonly ScanRow[], pinned: ReadonlySet<string>): readonly ScanRow[] {
  if (pinned.size === 0) return rows;
  const isPinned = ({ deviceId }: ScanRow) => pinned.has(deviceId);
  return [...rows.filter(isPinned), ...rows.filter((row) => !isPinned(row))];
}

/** How many devices there are of each group, whatever else is filtered; `both`: Bluetooth hears them, and the network. */
export function groupCounts(rows: readonly ScanRow[]): Readonly<Record<FilterGroup | "both", number>> {
  const counts = { all: rows.length, pairable: 0, sensor: 0, other: 0, lan: 0, both: 0 };
  for (const { group, lan, isLanOnly } of rows) {
    counts[group] += 1;
    if (lan === undefined) continue;
    counts.lan += 1;
    if (!isLanOnly) counts.both += 1;
  }
  return counts;
}
