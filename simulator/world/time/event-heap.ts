/** What orders the heap, and where an entry stands in it. */
export interface HeapEntry {
  /** Milliseconds since the world began. */
  readonly time: number;
  /** Order of scheduling; breaks ties of `time`. */
  readonly sequence: number;
  /** Index in the heap, kept by the heap; -1 outside. */
  position: number;
}

/** Binary heap ordered by (time, sequence). Entries know their place, so a cancelled one leaves at once. */
export class EventHeap<T extends HeapEntry> {
  readonly #entries: T[] = [];

  get size(): number {
    return this.#entries.length;
  }

  /** The entry that comes first, left in place. */
  peek(): T | undefined {
    return this.#entries[0];
  }

  /** Every entry, in no particular order. */
  entries(): Iterable<T> {
    return this.#entries.values();
  }

  push(entry: T): void {
    this.#place(entry, this.#entries.length);
    this.#rise(entry);
  }

  /** Takes out the entry that comes first. */
  pop(): T | undefined {
    const first = this.#entries[0];
    if (first !== undefined) {
      this.remove(first);
    }
    return first;
  }

  /** Takes out `entry`; false when it is not in the heap. */
  remove(entry: T): boolean {
    const hole = entry.position;
    if (hole < 0 || this.#entries[hole] !== entry) {
      return false;
    }
    entry.position = -1;
    const last = this.#entries.pop();
    if (last !== undefined && last !== entry) {
      this.#place(last, hole);
      this.#rise(last);
      this.#sink(last);
    }
    return true;
  }

  #place(entry: T, position: number): void {
    this.#entries[position] = entry;
    entry.position = position;
  }

  #rise(entry: T): void {
    let position = entry.position;
    while (position > 0) {
      const parentPosition = (position - 1) >> 1;
      const parent = this.#entries[parentPosition];
      if (parent === undefined || before(parent, entry)) {
        break;
      }
      this.#place(parent, position);
      position = parentPosition;
    }
    this.#place(entry, position);
  }

  #sink(entry: T): void {
    let position = entry.position;
    for (;;) {
      const left = this.#entries[2 * position + 1];
      const right = this.#entries[2 * position + 2];
      const child = right !== undefined && left !== undefined && before(right, left) ? right : left;
      if (child === undefined || before(entry, child)) {
        break;
      }
      const childPosition = child.position;
      this.#place(child, position);
      position = childPosition;
    }
    this.#place(entry, position);
  }
}

function before(a: HeapEntry, b: HeapEntry): boolean {
  return a.time < b.time || (a.time === b.time && a.sequence < b.sequence);
}
