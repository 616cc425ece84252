import type { EvictableStore } from "../storage/evictable-store";
import { mergeSnapshots } from "./merge-snapshots";
import { parseSnapshot, readSnapshot, type Snapshot, writeSnapshot } from "./parse-snapshot";

const ID = "devices";

/** The newest that periodic update brought for this user, kept where it may be evicted. */
export interface PeriodicUpdate {
  /** What is known now; undefined when nothing was ever fetched, or it made room. */
  latest(): Snapshot | undefined;
  /** Merges what WeChat fetched. @returns false when it is no snapshot, or nothing new. */
  receive(text: string | undefined): boolean;
}

export function createPeriodicUpdate(store: EvictableStore): PeriodicUpdate {
  const latest = () => readSnapshot(store.get(ID));
  return {
    latest,
    receive: (text) => {
      const fetched = parseSnapshot(text);
      if (fetched === undefined) return false;
      const before = latest();
      const merged = writeSnapshot(mergeSnapshots(before, fetched));
      if (before !== undefined && JSON.stringify(merged) === JSON.stringify(writeSnapshot(before))) return false;
      store.put(ID, merged);
      return true;
    },
  };
}
