import { keyOf } from "../../../../lib/storage/keys";
import type { PinnedPlace } from "../../../../lib/storage/pinned-record";

const VERSION = 1;

/** An order's name in keys: no slash, which begins the journal's part of a key, and no dot, which parts ours. */
export const ORDER_ID = /^[0-9a-f]{8,32}$/;

/** What an order is without its lines, and which generation of them counts. */
export function headPlace(user: string, id: string): PinnedPlace {
  return { key: keyOf(user, "orders", `order.${id}`), version: VERSION };
}

/** One part of an order's lines. It has one slot: nothing points to it before it is whole. */
export function partKey(user: string, id: string, generation: number, part: number): string {
  return keyOf(user, "orders", `lines.${id}.${generation}.${part}`);
}

/** The order's id of a key's id, and what of it lies there. */
export function parseOrderId(id: string): { readonly order: string; readonly generation?: number } | undefined {
  const [, head, lines, generation] = /^(?:order\.([0-9a-f]+)|lines\.([0-9a-f]+)\.(\d{1,9})\.\d{1,5})$/.exec(id) ?? [];
  if (head !== undefined) return { order: head };
  return lines === undefined ? undefined : { order: lines, generation: Number(generation) };
}
