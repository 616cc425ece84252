import { clockTimeText } from "../../../../lib/format/clock-time";
import { visibleText } from "../../../../lib/names/visible-text";
import type { OrderSummary } from "../storage/order-storage";
import type { Text } from "./problem-words";

export interface OrderRow {
  readonly id: string;
  readonly title: string;
  readonly about: readonly string[];
  /** "": nothing is left of it. */
  readonly draft: string;
}

/** @param now Unix ms */
export function orderRows(orders: readonly OrderSummary[], now: number, text: Text): readonly OrderRow[] {
  return orders.map(({ id, title, importedAt, lines, draft }) => ({
    id,
    title: visibleText(title),
    about: [lines === 1 ? text("ord.count.one") : text("ord.count", { n: lines }), clockTimeText(importedAt, now)],
    draft: draft === 0 ? "" : text("ord.draft.n", { n: draft }),
  }));
}
