/** So many at once, and so many more each second. */
export class MessageAllowance {
  #left: number;
  #since: number;

  constructor(
    private readonly burst: number,
    private readonly perSecond: number,
    now: number,
  ) {
    this.#left = burst;
    this.#since = now;
  }

  /** @param now ms @returns whether there was one left */
  take(now: number): boolean {
    const gained = (Math.max(0, now - this.#since) / 1_000) * this.perSecond;
    this.#left = Math.min(this.burst, this.#left + gained);
    this.#since = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
