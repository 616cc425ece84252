import { type Look, oneLine } from "./shown-text";

const DISABLED = ":disabled, [disabled]:not([disabled=false]), [aria-disabled=true]";

/** Whether a tap on it would go nowhere. */
export const isDisabled = (element: Element): boolean => element.closest(DISABLED) !== null;

/**
 * The things whose whole text it is, the smallest first; of equally small ones the first in reading order: from the top, from
 * the left, then as they stand in the document. A disabled one is none of them, nor is what says the same only because that is in it. What has no text has the name that a screen
 * reader says: the arrow of the navigation bar.
 */
export function thingsSaying(text: string, { texts }: Look): readonly Element[] {
  const wanted = oneLine(text);
  const saying = [...texts].filter(([, said]) => said === wanted).map(([element]) => element);
  const disabled = saying.filter(isDisabled);
  return saying
    .filter((element) => !disabled.some((one) => element.contains(one)))
    .map((element) => ({ element, box: boxOf(element) }))
    .filter(({ box }) => box.width > 0 && box.height > 0)
    .sort((a, b) => areaOf(a.box) - areaOf(b.box) || a.box.top - b.box.top || a.box.left - b.box.left)
    .map(({ element }) => element);
}

/** An element without a box of its own is as large as what is in it. */
function boxOf(element: Element): DOMRect {
  if (getComputedStyle(element).display !== "contents") return element.getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}

const areaOf = ({ width, height }: DOMRect): number => Math.round(width * height);
