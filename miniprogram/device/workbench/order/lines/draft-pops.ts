import type { OrderPops } from "../storage/order-pops";
import type { CheckedLine } from "./check-lines";
import type { RawLine } from "./raw-line";

/** A draft's line has no serial to be known by. No serial has a blank before it. */
export const draftKey = ({ line }: RawLine): string => ` ${line}`;

/** What is kept of an order and its draft: of the ready lines by serial, of the others by line. */
export function popsOf(ready: readonly CheckedLine[], bad: readonly CheckedLine[], joined: OrderPops): OrderPops {
  const kept = Object.entries(joined).filter(([key]) => !key.startsWith(" "));
  const imported = ready.flatMap(({ read: { serial, pop } }) => (pop === undefined ? [] : [[serial, pop] as const]));
  const drafts = bad.flatMap(({ raw }) => {
    const pop = raw.values.pop?.text;
    return pop === undefined ? [] : [[draftKey(raw), pop] as const];
  });
  return Object.fromEntries([...kept, ...imported, ...drafts]);
}
