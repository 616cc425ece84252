import type { Clock } from "../../ports/clock";

/** A link that stood this long counts as a success, ms. */
const STABLE_MS = 10_000;

/** Counts the links in a row that were not made or did not last: what {@link nextLink} decides by. */
export class FailureStreak {
  private count = 0;
  private since = Number.POSITIVE_INFINITY;

  /** @param stableMs a link that stood this long begins a new streak, ms. */
  constructor(
    private readonly clock: Clock,
    private readonly stableMs = STABLE_MS,
  ) {}

  /** Since the last link that lasted. */
  get failed(): number {
    return this.count;
  }

  connected(): void {
    this.since = this.clock.now();
  }

  /** The link ended, or was not made. @returns {@link failed}, this one included. */
  ended(): number {
    this.count = this.clock.now() - this.since >= this.stableMs ? 1 : this.count + 1;
    this.since = Number.POSITIVE_INFINITY;
    return this.count;
  }

  /** Somebody asks for the link anew. */
  reset(): void {
    this.count = 0;
  }
}
