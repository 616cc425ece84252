import type { GeneralComponent } from "glass-easel";
import { hostElement } from "../dom";
import { frameOf } from "../gestures/touch";

export interface ScrollGoal {
  readonly top?: number;
  readonly left?: number;
}

/** Scrolls at once, or smoothly where the browser can. */
export function scrollTo(scroller: HTMLElement, goal: ScrollGoal, smooth: boolean): void {
  if (smooth && typeof scroller.scrollTo === "function") {
    scroller.scrollTo({ ...goal, behavior: "smooth" });
  } else {
    if (goal.top !== undefined) scroller.scrollTop = goal.top;
    if (goal.left !== undefined) scroller.scrollLeft = goal.left;
  }
}

/** Where to scroll so that the element with this id, of the page that holds `component`, comes to the top left corner. */
export function goalOf(
  component: GeneralComponent,
  scroller: HTMLElement,
  id: string,
  offset: number,
): ScrollGoal | undefined {
  const named = component.ownerShadowRoot?.getElementById(id);
  if (!named || !scroller.contains(hostElement(named))) return undefined;
  const { left, top, scale, scrollLeft, scrollTop } = frameOf(scroller);
  const to = hostElement(named).getBoundingClientRect();
  return { top: scrollTop + (to.top - top) / scale + offset, left: scrollLeft + (to.left - left) / scale + offset };
}

const lastGoals = new WeakMap<object, Record<string, unknown>>();

/** Runs `go` for a goal that is set and was not the last one of this name. */
export function followNew(component: object, name: string, goal: unknown, go: () => void): void {
  const last = lastGoals.get(component) ?? {};
  lastGoals.set(component, last);
  if (goal === null || goal === "" || last[name] === goal) return;
  last[name] = goal;
  go();
}
