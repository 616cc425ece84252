import type { Bench } from "../../../simulator/studio/bench";

/** World time between two looks at the page, ms: a person looks often at first. */
const LOOK_MS = 100;
const LATER_LOOK_MS = 300;
const OFTEN_FOR_MS = 1_000;

/**
 * What is in the page whenever the thing that a test waits for is, cheap to look for in the page itself. It may be there
 * without that thing (on a page that is hidden, say), so finding it only makes a look from outside worth its trip.
 */
export type Hint = { readonly selector: string } | { readonly text: string } | { readonly pattern: string };

export interface Waiting {
  /** World time that passed already, ms. */
  readonly passed: number;
  readonly limitMs: number;
  readonly lookMs: number;
  readonly laterLookMs: number;
  readonly oftenForMs: number;
  readonly hint?: Hint;
}

/** @param passed world time since the waiting began, ms */
export function waiting(passed: number, limitMs: number, hint?: Hint): Waiting {
  const looks = { lookMs: LOOK_MS, laterLookMs: LATER_LOOK_MS, oftenForMs: OFTEN_FOR_MS };
  return { passed, limitMs, ...looks, ...(hint === undefined ? {} : { hint }) };
}

/**
 * Runs in the browser: lets time pass, look by look, until the hint is there or the limit is over; one look where there
 * is no hint. Stepping from outside costs a trip to the browser for each look, 120 s of world time 800 of them.
 *
 * @returns world time that passed since the waiting began, ms
 */
export async function advanceUntil(bench: Bench, waits: Waiting): Promise<number> {
  const { hint, limitMs, lookMs, laterLookMs, oftenForMs } = waits;
  const words = () => (document.body.textContent ?? "").replace(/\s+/g, " ");
  const mayBeThere = () => {
    if (hint === undefined) return true;
    if ("selector" in hint) return document.querySelector(hint.selector) !== null;
    return "text" in hint ? words().includes(hint.text) : new RegExp(hint.pattern, "u").test(words());
  };
  let { passed } = waits;
  do {
    const step = passed < oftenForMs ? lookMs : laterLookMs;
    await bench.pass(step);
    passed += step;
    // A turn for what the browser itself has to do: pictures, observers, frames.
    await new Promise((resolve) => setTimeout(resolve));
  } while (passed <= limitMs && !mayBeThere());
  return passed;
}
