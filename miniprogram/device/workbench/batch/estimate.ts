import type { BatchState } from "./contract";

/** How long the rest takes, by what was measured in this batch: the time that went by while it ran, over the devices that came to an end in it. */
export class Estimate {
  private activeMs = 0;
  private activeSince: number | undefined;
  private readonly took: number[] = [];

  /** @param now ms of the clock. */
  constructor(private readonly now: () => number) {}

  /** Devices are being set up, or not: only that time counts. */
  setActive(isActive: boolean): void {
    if (isActive === (this.activeSince !== undefined)) return;
    if (this.activeSince !== undefined) this.activeMs += this.now() - this.activeSince;
    this.activeSince = isActive ? this.now() : undefined;
  }

  /** @param ms from its turn to joined. */
  joined(ms: number): void {
    this.took.push(ms);
  }

  /** @param left devices that are not done with. */
  of(left: number): Pick<BatchState, "leftMs" | "averageMs"> {
    const { length } = this.took;
    if (length === 0) return {};
    const active = this.activeMs + (this.activeSince === undefined ? 0 : this.now() - this.activeSince);
    return {
      leftMs: Math.round((active / length) * left),
      averageMs: Math.round(this.took.reduce((sum, ms) => sum + ms, 0) / length),
    };
  }
}
