/** Kept for each name, and names: an app that makes them up must not fill the memory. */
const MOST_PLACES = 20;
const MOST_NAMES = 1_000;
const LONGEST_KEY = 1_000;

export interface Tallied {
  readonly key: string;
  readonly places: readonly string[];
  readonly times: number;
}

/** Counts things by a key, with the first places of each. */
export class Tally {
  readonly #seen = new Map<string, { times: number; readonly places: Set<string> }>();

  /** @param place asked for only while there is room for another; undefined: nobody knows */
  add(key: string, place?: () => string | undefined, times = 1): void {
    if (key.length > LONGEST_KEY) return;
    let seen = this.#seen.get(key);
    if (seen === undefined) {
      if (this.#seen.size >= MOST_NAMES) return;
      seen = { times: 0, places: new Set() };
      this.#seen.set(key, seen);
    }
    seen.times += times;
    const at = seen.places.size < MOST_PLACES ? place?.() : undefined;
    if (at !== undefined) seen.places.add(at);
  }

  /** In the order of their first sight. */
  get list(): readonly Tallied[] {
    return [...this.#seen].map(([key, { times, places }]) => ({ key, times, places: [...places] }));
  }
}
