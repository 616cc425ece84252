const KEPT = 20;

/** What events threw, kept until the one who moves time can be told. Bounded. */
export class EventErrors {
  #kept: unknown[] = [];
  #count = 0;

  add(error: unknown): void {
    this.#count++;
    if (this.#kept.length < KEPT) {
      this.#kept.push(error);
    }
  }

  /** Throws what was collected, itself when it is one, and forgets it. */
  rethrow(): void {
    const errors = this.#kept;
    const count = this.#count;
    this.#kept = [];
    this.#count = 0;
    if (count > 1) {
      throw new AggregateError(errors, `${count} events threw, the first: ${String(errors[0])}`);
    }
    if (count === 1) {
      throw errors[0];
    }
  }
}
