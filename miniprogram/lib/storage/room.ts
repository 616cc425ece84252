import { allKeys, type KeyValueStorage, readValues } from "./key-value-storage";
import { EVICTABLE_AREAS, type EvictableArea, parseKey, SCHEMA } from "./keys";
import { attemptWrite } from "./record";
import { utf8Length } from "./utf8-length";

const KB = 1024;
/** From here on what can be had again makes room; WeChat's own end is at 10 MB. */
export const SOFT_BYTES = 6 * KB * KB;
/** No write of ours goes beyond. */
export const HARD_BYTES = 8 * KB * KB;
/** WeChat takes 1 MB a key; the rest is for what its own form adds. */
export const LONGEST_ENTRY = KB * KB - KB;

/** Bytes that a value takes under a key: both in UTF-8, the value as JSON. */
export function entryBytes(key: string, value: unknown): number {
  return utf8Length(key) + utf8Length(JSON.stringify(value) ?? "");
}

/**
 * Makes room for an entry: evicts what may go, oldest use first, until it fits below the limit. What it would replace is
 * not taken off. @returns false when it does not fit.
 *
 * @param areas what may go for it, first to go first.
 */
export function makeRoom(
  storage: KeyValueStorage,
  bytes: number,
  limit: number = HARD_BYTES,
  areas: readonly EvictableArea[] = EVICTABLE_AREAS,
): boolean {
  if (bytes > LONGEST_ENTRY) return false;
  const fits = () => usedBytes(storage) + bytes <= limit;
  if (fits()) return true;
  for (const key of evictionOrder(storage, areas)) {
    attemptWrite(() => storage.removeStorageSync(key));
    if (fits()) return true;
  }
  return false;
}

/** What WeChat counts; 0 where it does not say, then its own refusal is the limit. */
function usedBytes(storage: KeyValueStorage): number {
  try {
    return (storage.getStorageInfoSync().currentSize ?? 0) * KB;
  } catch {
    return 0;
  }
}

/** Keys of all users that may go, first to go first: area by area, the least recently used of each. */
function evictionOrder(storage: KeyValueStorage, areas: readonly EvictableArea[]): readonly string[] {
  const keys = allKeys(storage).filter((key) => parseKey(key)?.schema === SCHEMA);
  return areas.flatMap((area) => {
    const own = keys.filter((key) => parseKey(key)?.area === area);
    const read = readValues(storage, own);
    const used = new Map(own.map((key) => [key, lastUse(read(key))]));
    return own.sort((a, b) => (used.get(a) ?? 0) - (used.get(b) ?? 0));
  });
}

function lastUse(value: unknown): number {
  const { at } = (value ?? {}) as { at?: unknown };
  return typeof at === "number" ? at : 0;
}
