import type { Clock } from "../../ports/clock";

/** Android goes silent after 5 starts in 30 s, without saying so; one start stays in reserve (pitfall 11). */
const STARTS = 4;
const WINDOW_MS = 30_000;

/** Counts scan starts within a sliding window. */
export class ScanBudget {
  private readonly clock: Clock;
  private starts: number[] = [];

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Milliseconds until a start is allowed; 0 when it is now. */
  waitMs(): number {
    const now = this.clock.now();
    this.starts = this.starts.filter((at) => at + WINDOW_MS > now);
    const oldest = this.starts[0];
    return oldest === undefined || this.starts.length < STARTS ? 0 : oldest + WINDOW_MS - now;
  }

  /** Notes a start. */
  spend(): void {
    this.starts.push(this.clock.now());
  }
}
