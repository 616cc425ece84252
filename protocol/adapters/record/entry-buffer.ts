import type { Entry } from "./entry";

const ADVERTISEMENTS = "ble.advertisements$";

/**
 * Keeps a bounded number of lines. When there are too many, every second batch of advertisements leaves: a scan is most
 * of what there is, and its devices are heard again. Where that does not do, the oldest lines leave and are counted.
 */
export class EntryBuffer {
  private readonly capacity: number;
  private kept: Entry[] = [];
  private lostCount = 0;

  constructor(capacity: number) {
    this.capacity = Math.max(2, capacity);
  }

  /** Lines lost at the beginning. */
  get lost(): number {
    return this.lostCount;
  }

  add(entry: Entry): void {
    this.kept.push(entry);
    if (this.kept.length > this.capacity) this.shrink();
  }

  clear(): void {
    this.kept = [];
    this.lostCount = 0;
  }

  /** Oldest first; a copy. */
  entries(): readonly Entry[] {
    return this.kept.slice();
  }

  private shrink(): void {
    let batches = 0;
    const thinned = this.kept.filter((entry) => !isAdvertisement(entry) || batches++ % 2 === 0);
    const gained = this.kept.length - thinned.length;
    // Where thinning gains little, a quarter goes at once, so that shrinking stays seldom.
    const leaving = gained < this.capacity / 8 ? Math.ceil(this.capacity / 4) : 0;
    this.kept = thinned.slice(leaving);
    this.lostCount += leaving;
  }
}

function isAdvertisement(entry: Entry): boolean {
  return entry.is === "event" && entry.of === ADVERTISEMENTS;
}
