import { allKeys, type KeyValueStorage, readValue } from "./key-value-storage";
import { keyOf, NOBODY, parseKey } from "./keys";
import { attemptWrite, type WriteResult } from "./record";
import { entryBytes, makeRoom } from "./room";

/** Bytes kept of a damaged value: enough to see what it was. */
const KEPT_BYTES = 4 * 1024;
/** Damaged values kept; more of them tell nothing new. */
const MOST = 20;

const PREFIX = keyOf(NOBODY, "quarantine", "");

/**
 * Moves a value that cannot be read out of the way, so that it is counted, told and kept for a person to look into, and can
 * neither be listed nor overwritten as a record. Too large a one is only described. Never throws.
 */
export function quarantine(storage: KeyValueStorage, key: string): void {
  const value = readValue(storage, key);
  const moved = PREFIX + key;
  const bytes = entryBytes(moved, value);
  const kept = bytes <= KEPT_BYTES ? { value } : { bytes };
  const hasPlace = quarantined(storage).length < MOST && makeRoom(storage, Math.min(bytes, KEPT_BYTES));
  const done = hasPlace ? attemptWrite(() => storage.setStorageSync(moved, kept)) : { ok: true };
  if (done.ok) attemptWrite(() => storage.removeStorageSync(key));
}

/** Keys of what lies in quarantine. */
export function quarantined(storage: KeyValueStorage): readonly string[] {
  return allKeys(storage).filter((key) => parseKey(key)?.area === "quarantine");
}

/** Deletes it all, on the person's word. Never throws. */
export function clearQuarantine(storage: KeyValueStorage): WriteResult {
  return attemptWrite(() => {
    for (const key of quarantined(storage)) storage.removeStorageSync(key);
  });
}
