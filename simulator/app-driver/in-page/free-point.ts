import { bringIntoView } from "./bring-into-view";

export interface Point {
  readonly x: number;
  readonly y: number;
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
  const boxes = [...element.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  const box = boxes[0] ?? element.firstElementChild?.getBoundingClientRect();
  if (box === undefined) return undefined;
  const at = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  const hit = document.elementFromPoint(at.x, at.y);
  if (hit === null) return undefined;
  const passesOn = getComputedStyle(element).pointerEvents === "none" && hit.contains(element);
  return element.contains(hit) || passesOn ? at : undefined;
}
