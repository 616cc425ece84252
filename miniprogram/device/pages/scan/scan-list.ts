import { companion } from "../../../lib/companion";
import { presentRow } from "../../scan/rows/present-row";
import { rowHeightPx } from "../../scan/rows/row-height";
import { rowNames } from "../../scan/rows/row-names";
import type { ScanRow } from "../../scan/rows/scan-row";
import type { ScanScreenStore } from "../../scan/scan-screen-store";
import { scanValues } from "../../scan/scan-values";
import { bindList, type ListBinding, type ListHost, type PageValues } from "../../shared/binding/list-binding";
import type { PageClock } from "../../shared/binding/paced-autorun";

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
        dense: scan.dense,
        pinned: scan.pinned.has(row.deviceId),
      }),
    rowHeight: () => rowHeightPx(scan.dense, companion().look().windowWidth),
    viewport: () => wx.getWindowInfo().windowHeight,
    values: () => ({ ...look(), ...scanValues(screen) }),
    seen: ({ end }) => scan.sawUpTo(end),
  });
}
