import { bringIntoView } from "./bring-into-view";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Where a finger hits the first of these that it can hit. What is around one that it cannot is hit in that one's place, or not at all.
 *
 * @param things the smallest first
 */
export function pointToTap(things: readonly Element[]): Point | undefined {
  const missed: Element[] = [];
  for (const thing of things) {
    const inner = missed.find((one) => thing.contains(one));
    const point = inner === undefined ? freePoint(thing) : pointWithin(thing, inner);
    if (point !== undefined) return point;
    missed.push(thing);
  }
  return undefined;
}

/** The middle of something in an element, where a finger hits another part of the element there. */
function pointWithin(element: Element, inner: Element): Point | undefined {
  const at = middleOf(inner);
  return at !== undefined && element.contains(document.elementFromPoint(at.x, at.y)) ? at : undefined;
}

/**
 * Where a finger hits an element, px of the window; what lies outside of the window is scrolled to first.
 *
 * @returns undefined when something covers it
 */
export function freePoint(element: Element): Point | undefined {
  const there = hitPoint(element);
  if (there !== undefined) return there;
  bringIntoView(element);
  return hitPoint(element);
}

function hitPoint(element: Element): Point | undefined {
  const at = middleOf(element);
  if (at === undefined) return undefined;
  const hit = document.elementFromPoint(at.x, at.y);
  if (hit === null) return undefined;
  const passesOn = getComputedStyle(element).pointerEvents === "none" && hit.contains(element);
  return element.contains(hit) || passesOn ? at : undefined;
}

function middleOf(element: Element): Point | undefined {
  const boxes = [...element.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  const box = boxes[0] ?? element.firstElementChild?.getBoundingClientRect();
  return box && { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}
