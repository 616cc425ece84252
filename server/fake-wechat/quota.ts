import { wechatDay } from "../token/force-budget";

/** Counts calls per minute or per day of WeChat's clock. */
export class Quota {
  #window = Number.NaN;
  #used = 0;

  readonly #limit: number;
  readonly #per: "minute" | "day";

  constructor(limit: number, per: "minute" | "day") {
    this.#limit = limit;
    this.#per = per;
  }

  /** @returns false when this window's calls are used up */
  take(now: number): boolean {
    const window = this.#per === "day" ? wechatDay(now) : Math.floor(now / 60_000);
    if (window !== this.#window) {
      this.#window = window;
      this.#used = 0;
    }
    if (this.#used >= this.#limit) return false;
    this.#used++;
    return true;
  }

  clear(): void {
    this.#used = 0;
  }
}
