import { allKeys, type KeyValueStorage } from "./key-value-storage";
import { type EvictableArea, parseKey, SCHEMA } from "./keys";
import { attemptWrite } from "./record";

/** Removes what can be had again, of all users. Never throws. */
export function clearAreas(storage: KeyValueStorage, areas: readonly EvictableArea[]): void {
  for (const key of allKeys(storage)) {
    const { schema, area } = parseKey(key) ?? {};
    if (schema === SCHEMA && areas.some((wanted) => wanted === area)) {
      attemptWrite(() => storage.removeStorageSync(key));
    }
  }
}
