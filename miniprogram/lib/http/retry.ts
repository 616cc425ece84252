import type { HttpFailure } from "./http-error";

/**
 * What may be sent again: `always` whatever changes nothing when it comes twice; `unanswered` only while no answer came;
 * `never`: the server must get it once or not at all.
 */
export type Repeat = "always" | "unanswered" | "never";

const MOST_RETRIES = 2;
const FIRST_DELAY_MS = 400;
/** A server that wants a longer rest is left alone: the caller tells the person. */
const LONGEST_WAIT_MS = 10_000;
/** Overload and restarts; everything else a server says stays so. */
const PASSING: readonly number[] = [429, 502, 503, 504];

/**
 * How long to wait before a call is sent again; undefined: it is not.
 *
 * @param retries done so far
 * @param random 0 to 1: spreads the phones that a server lost at the same moment
 */
export function retryDelay(failure: HttpFailure, repeat: Repeat, retries: number, random: number): number | undefined {
  if (retries >= MOST_RETRIES) return undefined;
  const delay = FIRST_DELAY_MS * 2 ** retries * (0.5 + random);
  switch (failure.kind) {
    case "busy":
      // Nothing was sent.
      return delay;
    case "timeout":
    case "unreachable":
      return repeat === "never" ? undefined : delay;
    case "interrupted":
      return repeat === "never" ? undefined : 0;
    case "refused": {
      const wait = failure.retryAfterMs ?? 0;
      if (repeat !== "always" || !PASSING.includes(failure.status) || wait > LONGEST_WAIT_MS) return undefined;
      return Math.max(delay, wait);
    }
    default:
      return undefined;
  }
}
