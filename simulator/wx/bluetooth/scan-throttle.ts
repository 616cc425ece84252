/** Android's silent limit on scan starts (pitfall 11). */
export class ScanThrottle {
  #starts: number[] = [];

  readonly #limit: { readonly starts: number; readonly windowMs: number } | undefined;

  constructor(limit: { readonly starts: number; readonly windowMs: number } | undefined) {
    this.#limit = limit;
  }

  /** Counts a start at `now`; false when it will find nothing. A start that was swallowed does not count. */
  admits(now: number): boolean {
    const limit = this.#limit;
    if (limit === undefined) return true;
    this.#starts = this.#starts.filter((start) => now - start < limit.windowMs);
    if (this.#starts.length >= limit.starts) return false;
    this.#starts.push(now);
    return true;
  }
}
