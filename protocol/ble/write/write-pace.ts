/** The most writes without response in flight; more than phones of the field hold in their buffer. */
export const LARGEST_WINDOW = 16;

/**
 * How many writes without response may be in flight (pitfall 26): as TCP's congestion window, from 1.
 *
 *     window 1 --taken--> doubles --up to the threshold--> grows by 1 --> 16
 *        ^                   |                                |
 *        +---- refused or stalled: threshold = half the window+
 */
export class WritePace {
  private readonly largest: number;
  private currentWindow = 1;
  private threshold: number;

  /** @param largest 1 to 16. */
  constructor(largest = LARGEST_WINDOW) {
    this.largest = Math.min(LARGEST_WINDOW, Math.max(1, Math.floor(largest)));
    this.threshold = this.largest;
  }

  get window(): number {
    return this.currentWindow;
  }

  /** The phone took a whole window in time. */
  taken(): void {
    const grown =
      this.currentWindow < this.threshold ? Math.min(this.currentWindow * 2, this.threshold) : this.currentWindow + 1;
    this.currentWindow = Math.min(grown, this.largest);
  }

  /** The phone refused a write, or was silent for long. */
  slowDown(): void {
    this.threshold = Math.max(1, Math.floor(this.currentWindow / 2));
    this.currentWindow = 1;
  }
}
