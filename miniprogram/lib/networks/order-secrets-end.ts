import type { KeyValueStorage } from "../storage/key-value-storage";
import { keyOf, NOBODY, parseKey } from "../storage/keys";
import { recordOf } from "../storage/pinned-record";
import type { Fields } from "../storage/record";
import { fieldsOf, hasEnded, siteKey } from "./site-end";

/** Proofs of possession of an order among the `credentials`, by its id. */
export const POPS_OF_ORDER = /^pops-([0-9a-f]{8,32})-\d+$/;

interface Kept {
  /** All of the storage. */
  readonly keys: readonly string[];
  /** Whose credentials they are. */
  readonly user: string;
  readonly order: string;
  /** ms since 1970. */
  readonly now: number;
}

/**
 * Whether an order's proofs of possession are still to be kept: it is there, and its site, or where it has none, one of the phone's, has
 * not ended since it was imported. A site that never had a password has no end.
 */
export function arePopsHeld(storage: KeyValueStorage, { keys, user, order, now }: Kept): boolean {
  const parsed = keys.map((key) => parseKey(recordOf(key) ?? "")).filter((key) => key?.area === "orders");
  // What nobody had is somebody's once they sign in: the order goes over before its secrets do.
  const heads = parsed.flatMap((key): readonly Fields[] => {
    if (key?.id !== `order.${order}` || (key.user !== user && user !== NOBODY)) return [];
    return [fieldsOf(storage, keyOf(key.user, "orders", key.id)) ?? { removed: true }];
  });
  return heads.some(({ site, importedAt, removed }) => {
    if (removed === true) return false;
    const ids = parsed.flatMap((key) => {
      const isOne = typeof site === "string" ? key?.id === siteKey(site) : key?.id.startsWith(siteKey(""));
      return key !== undefined && isOne && (user === NOBODY || key.user === user || key.user === NOBODY) ? [key] : [];
    });
    if (ids.length === 0) return typeof site !== "string";
    return ids.some((key) => {
      const fields = fieldsOf(storage, keyOf(key.user, "orders", key.id));
      if (fields === undefined) return false;
      const { endless, until, days } = fields;
      return endless === true || !hasEnded({ until, days }, now) || Number(importedAt) > Number(until);
    });
  });
}
