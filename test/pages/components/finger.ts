interface Point {
  readonly x?: number;
  readonly y?: number;
}

function pointer(element: Element, name: string, { x = 0, y = 0 }: Point): void {
  const event = new MouseEvent(name, { bubbles: true, cancelable: true, clientX: x, clientY: y });
  element.dispatchEvent(event);
}

/** A mouse or finger on an element, at browser window px. */
export const finger = {
  down: (element: Element, at: Point = {}) => pointer(element, "pointerdown", at),
  move: (element: Element, at: Point = {}) => pointer(element, "pointermove", at),
  up: (element: Element, at: Point = {}) => pointer(element, "pointerup", at),
  cancel: (element: Element) => pointer(element, "pointercancel", {}),
};

export function tap(element: Element, at: Point = {}): void {
  finger.down(element, at);
  finger.up(element, at);
}
