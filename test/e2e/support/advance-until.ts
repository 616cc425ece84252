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

/** @param passed world time since the waiting began, ms; nothing: it may be there already */
export function waiting(passed: number, limitMs: number, hint?: Hint): Waiting {
  const looks = { lookMs: LOOK_MS, laterLookMs: LATER_LOOK_MS, oftenForMs: OFTEN_FOR_MS };
  return { passed, limitMs, ...looks, ...(hint === undefined ? {} : { hint }) };
}

/**
 * Runs in the browser: lets time pass, step by step, until the hint is there or the limit is over; one step where there is
 * no hint. Stepping from outside costs a trip to the browser for each step, 120 s of world time 800 of them. The page is
 * searched only after something in it changed.
 *
 * @returns world time that passed since the waiting began, ms
 */
export async function advanceUntil(bench: Bench, waits: Waiting): Promise<number> {
  const { hint, limitMs, lookMs, laterLookMs, oftenForMs } = waits;
  const phone = document.querySelector(".sim-phone") ?? document.body;
  const words = () => (phone.textContent ?? "").replace(/\s+/g, " ");
  const mayBeThere = () => {
    if (hint === undefined) return true;
    if ("selector" in hint) return document.querySelector(hint.selector) !== null;
    return "text" in hint ? words().includes(hint.text) : new RegExp(hint.pattern, "u").test(words());
  };
  // A turn for what the browser itself has to do: pictures, observers, frames. A timer would take 4 ms.
  const { port1, port2 } = new MessageChannel();
  const turn = () =>
    new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage(undefined);
    });
  let changed = true;
  const changes = new MutationObserver(() => {
    changed = true;
  });
  changes.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  const look = () => {
    const isThere = changed && mayBeThere();
    changed = false;
    return isThere;
  };
  let { passed } = waits;
  let found = hint !== undefined && passed === 0 && look();
  while (!found && passed <= limitMs) {
    const step = passed < oftenForMs ? lookMs : laterLookMs;
    await bench.pass(step);
    passed += step;
    await turn();
    found = hint === undefined || look();
  }
  changes.disconnect();
  port1.close();
  return passed;
}
