import type { Clock } from "../clock/clock";

/** Refusals of one address a minute that are answered; more are only hung up on. */
const ANSWERED = 120;
/** Addresses that are remembered within a minute; further ones are only hung up on. */
export const MOST_ADDRESSES = 10_000;
const MINUTE_MS = 60_000;

/** Says which refusals are still answered: so many of one address a minute, of so many addresses, whoever floods. */
export class AnsweredRefusals {
  readonly #clock: Clock;
  readonly #counts = new Map<string, number>();
  #minute = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts a refusal of an address. @returns whether it is worth an answer */
  mayAnswer(address: string): boolean {
    const minute = Math.floor(this.#clock.now() / MINUTE_MS);
    if (minute !== this.#minute) this.#counts.clear();
    this.#minute = minute;
    const before = this.#counts.get(address);
    if (before === undefined && this.#counts.size >= MOST_ADDRESSES) return false;
    const count = (before ?? 0) + 1;
    this.#counts.set(address, count);
    return count <= ANSWERED;
  }
}
