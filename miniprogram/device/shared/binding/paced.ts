/** The part of the phone's clock a page needs. */
export interface PageClock {
  now(): number;
  readonly scheduler: { schedule(work: () => void, delayMs?: number): { unsubscribe(): void } };
}

/**
 * Runs an operation when requested, at once if the last run is long enough ago, else when it is: never twice within `intervalMs`, and
 * never while held.
 */
export class Paced {
  private lastAt = Number.NEGATIVE_INFINITY;
  private planned: { unsubscribe(): void } | undefined;
  private held = true;
  private wanted = false;

  constructor(
    private readonly clock: PageClock,
    private readonly intervalMs: number,
    private readonly operation: () => void,
  ) {}

  request(): void {
    this.wanted = true;
    if (this.held || this.planned !== undefined) return;
    const waitMs = this.lastAt + this.intervalMs - this.clock.now();
    if (waitMs <= 0) this.run();
    else this.planned = this.clock.scheduler.schedule(() => this.run(), waitMs);
  }

  /** Nothing runs until {@link release}; requests are remembered as one. */
  hold(): void {
    this.held = true;
    this.planned?.unsubscribe();
    this.planned = undefined;
  }

  release(): void {
    this.held = false;
    if (this.wanted) this.request();
  }

  private run(): void {
    this.planned = undefined;
    this.wanted = false;
    this.lastAt = this.clock.now();
    this.operation();
  }
}
