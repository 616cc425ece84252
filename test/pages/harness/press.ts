/** A finger goes down on an element and up again. */
export function press(element: HTMLElement): void {
  if (element instanceof HTMLButtonElement) {
    element.click();
    return;
  }
  for (const name of ["pointerdown", "pointerup"]) {
    const event = new MouseEvent(name, { bubbles: true, cancelable: true, clientX: 1, clientY: 1 });
    element.dispatchEvent(Object.assign(event, { pointerId: 1, pointerType: "touch" }));
  }
}
