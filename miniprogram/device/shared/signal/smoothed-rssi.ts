/** A value this old counts for a third, ms. */
const MEMORY_MS = 1_000;
/** The shown value stays until the smoothed one is this far away, dB. */
const STEADY_DB = 1.5;
/** Stands for "not heard" in a report. */
const UNKNOWN = -127;

/** Signal strength for the eye: a moving average over time, and a shown value that does not tremble. dBm. */
export class SmoothedRssi {
  private average = UNKNOWN;
  private at = 0;
  private steady = UNKNOWN;

  get shown(): number {
    return this.steady;
  }

  /** @param at time of the report, ms. */
  add(rssi: number, at: number): void {
    if (rssi === UNKNOWN) return;
    const share = this.average === UNKNOWN ? 1 : 1 - Math.exp(-Math.max(0, at - this.at) / MEMORY_MS);
    this.average = this.average + share * (rssi - this.average);
    this.at = at;
    if (Math.abs(this.average - this.steady) >= STEADY_DB) this.steady = Math.round(this.average);
  }
}
