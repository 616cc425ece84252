import type { Clock } from "../../clock/clock";
import type { Rate } from "./broker-limits";

/** So many a second, more at once after silence. */
export class TokenBucket {
  #tokens: number;
  #at: number;

  constructor(
    private readonly clock: Clock,
    private readonly rate: Rate,
  ) {
    this.#tokens = rate.burst;
    this.#at = clock.now();
  }

  /** @returns false: too many */
  take(): boolean {
    const now = this.clock.now();
    // A clock that was set back gives nothing, and takes nothing.
    const since = Math.max(0, now - this.#at) / 1_000;
    this.#at = now;
    this.#tokens = Math.min(this.rate.burst, this.#tokens + since * this.rate.perSecond);
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

const WINDOW_MS = 60_000;
/** Keys that are counted in one window; what comes beyond is not counted. */
const MOST_KEYS = 20_000;

/** Counts by key and minute. */
export class MinuteCount {
  readonly #counts = new Map<string, number>();
  #window = 0;

  constructor(
    private readonly clock: Clock,
    private readonly max: number,
  ) {}

  add(key: string): void {
    this.#turn();
    const count = this.#counts.get(key);
    if (count === undefined && this.#counts.size >= MOST_KEYS) return;
    this.#counts.set(key, (count ?? 0) + 1);
  }

  isOver(key: string): boolean {
    this.#turn();
    return (this.#counts.get(key) ?? 0) >= this.max;
  }

  /** Starts this key's minute again. */
  forget(key: string): void {
    this.#counts.delete(key);
  }

  #turn(): void {
    const window = Math.floor(this.clock.now() / WINDOW_MS);
    if (window !== this.#window) this.#counts.clear();
    this.#window = window;
  }
}
