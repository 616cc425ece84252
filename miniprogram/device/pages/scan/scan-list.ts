import { companion } from "../../../lib/companion";
import { bindList, type ListBinding, type ListHost, type PageValues } from "../../behaviors/list-binding";
import type { PageClock } from "../../behaviors/paced";
import type { ScanRow } from "../../stores/scan-row";
import type { ScanScreenStore } from "../../stores/scan-screen-store";
import { presentRow } from "./present-row";
import { rowHeightPx } from "./row-height";
import { rowNames } from "./row-names";
import { scanValues } from "./scan-values";

export interface ScanListOptions {
  readonly clock: PageClock;
  readonly screen: ScanScreenStore;
  /** What the page shows beside, of its own. */
  look(): PageValues;
}

/** Everything the scan page shows, rows and all the rest, in one list, so that the page as a whole stays within its rate. */
export function bindScanList(host: ListHost, { clock, screen, look }: ScanListOptions): ListBinding {
  const { scan } = screen;
  const nameOf = rowNames(() => scan.shown);
  return bindList<ScanRow>(host, {
    clock,
    rows: () => scan.shown,
    key: ({ deviceId }) => deviceId,
    fields: (row) =>
      presentRow(row, {
        name: nameOf(row),
        now: scan.at,
        dense: scan.crowded,
        pinned: scan.pinned.has(row.deviceId),
      }),
    rowHeight: () => rowHeightPx(scan.crowded, companion().look().windowWidth),
    viewport: () => wx.getWindowInfo().windowHeight,
    values: () => ({ ...look(), ...scanValues(screen) }),
    seen: ({ end }) => scan.sawUpTo(end),
  });
}
