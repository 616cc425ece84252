import type { Entry } from "./entry";

const ADVERTISEMENTS = "ble.advertisements$";

/**
 * Keeps a bounded number of lines. When there are too many, every second batch of advertisements leaves: a scan is most
 * of what there is, and its devices are heard again. Where that does not do, the oldest lines leave and are counted.
 */
export class EntryBuffer {
  readonly #capacity: number;
  #entries: Entry[] = [];
  #lost = 0;

  constructor(capacity: number) {
    this.#capacity = Math.max(2, capacity);
  }

  /** Lines lost at the beginning. */
  get lost(): number {
    return this.#lost;
  }

  add(entry: Entry): void {
    this.#entries.push(entry);
    if (this.#entries.length > this.#capacity) this.#shrink();
  }

  clear(): void {
    this.#entries = [];
    this.#lost = 0;
  }

  /** Oldest first; a copy. */
  entries(): readonly Entry[] {
    return this.#entries.slice();
  }

  #shrink(): void {
    let batches = 0;
    const thinned = this.#entries.filter((entry) => !isAdvertisement(entry) || batches++ % 2 === 0);
    const gained = this.#entries.length - thinned.length;
    // Where thinning gains little, a quarter goes at once, so that shrinking stays seldom.
    const leaving = gained < this.#capacity / 8 ? Math.ceil(this.#capacity / 4) : 0;
    this.#entries = thinned.slice(leaving);
    this.#lost += leaving;
  }
}

function isAdvertisement(entry: Entry): boolean {
  return entry.is === "event" && entry.of === ADVERTISEMENTS;
}
