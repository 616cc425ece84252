/**
 * Runs in the browser: the middle of an element, px of the window, when a finger would hit it there right now.
 *
 * @returns undefined when it is outside of the window, covered, or moving
 */
export function freePoint(element: Element): { readonly x: number; readonly y: number } | undefined {
  const moves = document.getAnimations().some((animation) => {
    const target = animation.effect instanceof KeyframeEffect ? animation.effect.target : null;
    return animation.playState === "running" && target?.contains(element) === true;
  });
  if (moves) return undefined;
  const { left, top, width, height } = element.getBoundingClientRect();
  const at = { x: left + width / 2, y: top + height / 2 };
  const hit = width > 0 && height > 0 ? document.elementFromPoint(at.x, at.y) : null;
  return hit !== null && element.contains(hit) ? at : undefined;
}
