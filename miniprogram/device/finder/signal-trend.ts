/** Whether the device comes nearer. */
export type Trend = "warmer" | "colder" | "steady";

/** What a hand's movement changes shows in this, ms. */
const QUICK_MS = 700;
/** What it is held against, ms. */
const SLOW_MS = 3_000;
/** Apart by this much: it moves, dB. */
const MOVES_DB = 2;
/** Apart by less than this: it stands, dB; in between the word stays. */
const STANDS_DB = 1;
/** A word stays this long at least, ms. */
const WORD_MS = 1_000;
/** Stands for "not heard" in a report. */
const UNKNOWN = -127;

/** Signal of one device that somebody walks towards: two moving averages, and what their distance means. */
export class SignalTrend {
  private quick: number | undefined;
  private slow = 0;
  private at = 0;
  private lastWord: Trend = "steady";
  private wordAt = Number.NEGATIVE_INFINITY;

  /** dBm, rounded; undefined before the first report. */
  get rssi(): number | undefined {
    return this.quick === undefined ? undefined : Math.round(this.quick);
  }

  /** @param at time of the report, ms. */
  add(rssi: number, at: number): void {
    if (rssi === UNKNOWN) return;
    const passed = Math.max(0, at - this.at);
    this.at = at;
    if (this.quick === undefined) {
      this.quick = rssi;
      this.slow = rssi;
      return;
    }
    this.quick += (1 - Math.exp(-passed / QUICK_MS)) * (rssi - this.quick);
    this.slow += (1 - Math.exp(-passed / SLOW_MS)) * (rssi - this.slow);
  }

  /** The word for now; it changes at most once a second. */
  word(now: number): Trend {
    const apart = (this.quick ?? this.slow) - this.slow;
    const next = apart >= MOVES_DB ? "warmer" : apart <= -MOVES_DB ? "colder" : undefined;
    const word = next ?? (Math.abs(apart) < STANDS_DB ? "steady" : this.lastWord);
    if (word !== this.lastWord && now - this.wordAt >= WORD_MS) {
      this.lastWord = word;
      this.wordAt = now;
    }
    return this.lastWord;
  }
}
