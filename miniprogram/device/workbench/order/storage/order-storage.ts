import { allKeys, type KeyValueStorage, readValue } from "../../../../lib/storage/key-value-storage";
import { parseKey } from "../../../../lib/storage/keys";
import { readPinned, recordOf, removePinned, writePinned } from "../../../../lib/storage/pinned-record";
import { attemptWrite, type Fields, notWritten, type WriteResult } from "../../../../lib/storage/record";
import { entryBytes, makeRoom } from "../../../../lib/storage/room";
import type { RawLine } from "../lines/raw-line";
import type { WorkOrder } from "../work-order";
import { fromPart, toParts } from "./line-parts";
import { type OrderHead, parseHead } from "./order-head";
import { headPlace, ORDER_ID, parseOrderId, partKey } from "./order-places";
import { parseOrderLine, parseRawLine, storedRawLine } from "./stored-lines";

/** An order as it is kept, with the lines that could not be imported yet. */
export interface KeptOrder {
  readonly order: WorkOrder;
  /** Lines with problems. Their proofs of possession are in the encrypted storage. */
  readonly draft: readonly RawLine[];
}

/** An order in a list. */
export type OrderSummary = Omit<OrderHead, "generation" | "parts" | "removed">;

/** Work orders on the phone. Nothing throws. */
export interface OrderStorage {
  /** Newest first. Ends what a kill left half done: parts that no order points to, and orders that were being removed. */
  list(): readonly OrderSummary[];
  /** Undefined: there is none, or a part of it is damaged. */
  read(id: string): KeptOrder | undefined;
  /** Whole or not at all, whenever the app dies. */
  write(kept: KeptOrder): WriteResult;
  /** From here on it is gone, and every part of it is as soon as the app lives. */
  remove(id: string): void;
}

/**
 * An order is a pinned record of two slots, its head, and the parts of its lines in one generation:
 *
 *     write:  parts of the next generation  ->  head points to it  ->  parts of the last one removed
 *     remove: head says `removed`  ->  everything else, what `alsoRemove` knows too  ->  head
 *
 * What a kill leaves is either not pointed to or said to be removed: {@link OrderStorage.list} clears it away.
 *
 * @param alsoRemove what others keep of an order: its journal, its secrets
 */
export function createOrderStorage(
  storage: KeyValueStorage,
  user: () => string,
  alsoRemove: (id: string) => void,
): OrderStorage {
  const headOf = (id: string): OrderHead | undefined => {
    const reading = readPinned(storage, headPlace(user(), id));
    return reading.kind === "found" ? parseHead(id, reading.fields) : undefined;
  };
  const keys = () =>
    allKeys(storage).flatMap((key) => {
      const parts = parseKey(recordOf(key) ?? key);
      const known = parts?.user === user() && parts.area === "orders" ? parseOrderId(parts.id) : undefined;
      return known === undefined ? [] : [{ key, ...known }];
    });
  const dropParts = (id: string, keeps: (generation: number) => boolean) => {
    for (const { key, order, generation } of keys()) {
      if (order === id && generation !== undefined && !keeps(generation)) {
        attemptWrite(() => storage.removeStorageSync(key));
      }
    }
  };
  const finishRemoval = (id: string) => {
    dropParts(id, () => false);
    alsoRemove(id);
    removePinned(storage, headPlace(user(), id));
  };
  const isNewer = (id: string) => readPinned(storage, headPlace(user(), id)).kind === "newer";
  return {
    list: () => {
      const ids = [...new Set(keys().map(({ order }) => order))];
      const heads = ids.flatMap((id) => {
        const head = headOf(id);
        if (head?.removed) finishRemoval(id);
        else if (!isNewer(id)) dropParts(id, (generation) => generation === head?.generation);
        return head === undefined || head.removed ? [] : [head];
      });
      return heads
        .map(({ generation: _, parts: __, removed: ___, ...summary }) => summary)
        .sort((a, b) => b.importedAt - a.importedAt || (a.id < b.id ? -1 : 1));
    },
    read: (id) => {
      const head = ORDER_ID.test(id) ? headOf(id) : undefined;
      if (head === undefined || head.removed) return undefined;
      const values: unknown[] = [];
      for (let part = 0; part < head.parts; part += 1) {
        const found = fromPart(readValue(storage, partKey(user(), id, head.generation, part)));
        if (found === undefined) return undefined;
        values.push(...found);
      }
      const lines = values.slice(0, head.lines).flatMap((value) => parseOrderLine(value) ?? []);
      const draft = values.slice(head.lines).flatMap((value) => parseRawLine(value) ?? []);
      if (lines.length !== head.lines || draft.length !== head.draft) return undefined;
      const { title, importedAt, site } = head;
      return { order: { id, title, importedAt, ...(site === undefined ? {} : { site }), lines }, draft };
    },
    write: ({ order: { id, lines, ...fields }, draft }) => {
      if (!ORDER_ID.test(id)) return notWritten("invalid");
      const before = headOf(id);
      const generation = (before?.generation ?? 0) + 1;
      const parts = toParts([...lines, ...draft.map(storedRawLine)]);
      // What an earlier try left under the same generation would only be in the way.
      dropParts(id, (other) => other === before?.generation);
      let result: WriteResult = { ok: true };
      for (const [at, part] of parts.entries()) {
        const key = partKey(user(), id, generation, at);
        if (!makeRoom(storage, entryBytes(key, part))) result = notWritten("full");
        else result = attemptWrite(() => storage.setStorageSync(key, part));
        if (!result.ok) break;
      }
      if (result.ok) {
        const head: Fields = { ...fields, generation, parts: parts.length, lines: lines.length, draft: draft.length };
        result = writePinned(storage, headPlace(user(), id), head);
      }
      dropParts(id, (other) => other === (result.ok ? generation : before?.generation));
      return result;
    },
    remove: (id) => {
      const head = ORDER_ID.test(id) ? headOf(id) : undefined;
      if (head === undefined) return;
      const { id: _, ...fields } = head;
      writePinned(storage, headPlace(user(), id), { ...fields, removed: true });
      finishRemoval(id);
    },
  };
}
