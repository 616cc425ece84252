/** Makes an element of the phone's frame: `sim-` keeps its class apart from those of pages. */
export function makeElement<Tag extends keyof HTMLElementTagNameMap>(
  document: Document,
  tag: Tag,
  name: string,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.className = `sim-${name}`;
  element.append(...children);
  return element;
}

/** A button of the frame. */
export function makeButton(document: Document, name: string, label: string, press: () => void): HTMLButtonElement {
  const button = makeElement(document, "button", name);
  button.type = "button";
  button.setAttribute("aria-label", label);
  button.addEventListener("click", press);
  return button;
}
