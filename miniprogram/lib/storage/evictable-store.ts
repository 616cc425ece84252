import type { PageClock } from "../clock";
import { type KeyValueStorage, readValue } from "./key-value-storage";
import { EVICTABLE_AREAS, type EvictableArea, keyOf } from "./keys";
import { attemptWrite, notWritten, type WriteResult } from "./record";
import { entryBytes, makeRoom, SOFT_BYTES } from "./room";

/** Values that can be had again. Writes wait a moment for the next ones; what was put is read back at once. */
export interface EvictableStore {
  /** Undefined when it is not there (any more), or not readable. Counts as a use. */
  get(id: string): unknown;
  put(id: string, data: unknown): void;
  remove(id: string): void;
  /** Writes what waits: when the app is hidden it has five seconds left. The first refusal, when there is one. */
  flush(): WriteResult;
}

export interface EvictableStoreOptions {
  readonly storage: KeyValueStorage;
  readonly clock: PageClock;
  readonly area: EvictableArea;
  /** Asked at each call. */
  readonly user: () => string;
}

/** ms that a write waits for others. */
export const COALESCE_MS = 300;
/** A use is worth a write when the last one known is older, ms. */
export const USE_MS = 3_600_000;

/** What lies under a key: when it was last used, ms since 1970, and the value. */
interface Entry {
  readonly at: number;
  readonly data: unknown;
}

export function createEvictableStore({ storage, clock, area, user }: EvictableStoreOptions): EvictableStore {
  const waiting = new Map<string, Entry>();
  let stopTimer: (() => void) | undefined;

  const flush = (): WriteResult => {
    stopTimer?.();
    stopTimer = undefined;
    const entries = [...waiting];
    waiting.clear();
    const results = entries.map(([key, entry]) => write(storage, area, key, entry));
    return results.find(({ ok }) => !ok) ?? { ok: true };
  };
  const put = (key: string, entry: Entry) => {
    waiting.set(key, entry);
    stopTimer ??= clock.every(COALESCE_MS, flush);
  };

  return {
    get: (id) => {
      const key = keyOf(user(), area, id);
      const entry = waiting.get(key) ?? parseEntry(readValue(storage, key));
      if (entry === undefined) return undefined;
      if (Math.abs(clock.now() - entry.at) > USE_MS) put(key, { ...entry, at: clock.now() });
      return entry.data;
    },
    put: (id, data) => put(keyOf(user(), area, id), { at: clock.now(), data }),
    remove: (id) => {
      const key = keyOf(user(), area, id);
      waiting.delete(key);
      attemptWrite(() => storage.removeStorageSync(key));
    },
    flush,
  };
}

/** Room is made at the cost of its own area and of those that go before it, never of a better one. */
function write(storage: KeyValueStorage, area: EvictableArea, key: string, entry: Entry): WriteResult {
  const mayGo = EVICTABLE_AREAS.slice(0, EVICTABLE_AREAS.indexOf(area) + 1);
  const bytes = entryBytes(key, entry);
  if (!makeRoom(storage, bytes, SOFT_BYTES, mayGo)) return notWritten("full");
  return attemptWrite(() => storage.setStorageSync(key, entry));
}

function parseEntry(value: unknown): Entry | undefined {
  const { at, data } = (value ?? {}) as Partial<Entry>;
  return typeof at === "number" && Number.isFinite(at) ? { at, data } : undefined;
}
