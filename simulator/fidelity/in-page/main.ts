import { dismissQuestion } from "./dismiss";
import { boxOf, styleOf } from "./measure";
import { standIns } from "./stand-ins";
import { nextTappable } from "./tappable";

const fidelity = {
  next: (tapped: readonly string[]) => nextTappable(new Set(tapped)),
  dismiss: dismissQuestion,
  standIns,
  box: boxOf,
  style: styleOf,
};

/** What the page has for a walk through it. */
export type InPageFidelity = typeof fidelity;

Object.assign(globalThis, { fidelity });
