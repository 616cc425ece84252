import type { GeneralComponent, Element as GlassElement } from "glass-easel";

interface Shown {
  readonly $$: unknown;
}

interface WithShadowTree extends Shown {
  getShadowRoot(): { getElementById(id: string): Shown | undefined } | null;
}

/** The DOM element of a built-in, `<wx-NAME>`; there is none once the component is gone for good. */
export function hostElement(component: Shown): HTMLElement {
  return component.$$ as HTMLElement;
}

/** An element of a built-in's own shadow tree, by the `id` it has in the template. */
export function part<E extends HTMLElement = HTMLElement>(component: WithShadowTree, id: string): E {
  const found = component.getShadowRoot()?.getElementById(id)?.$$;
  if (!found) throw new Error(`a built-in's template has no part "${id}"`);
  return found as unknown as E;
}

/** The glass-easel element that a DOM node shows, or that of its nearest ancestor. */
export function shownBy(node: Node | null): GlassElement | undefined {
  for (let at: Node | null = node; at; at = at.parentNode) {
    const element = (at as { __wxElement?: GlassElement }).__wxElement;
    if (element) return element;
  }
  return undefined;
}

/** The built-in that a DOM element belongs to, if the element is a `<wx-NAME>`. */
export function builtinAt(element: globalThis.Element | null): GeneralComponent | undefined {
  return shownBy(element)?.asGeneralComponent() ?? undefined;
}

/** Writes an attribute, or takes it away for `undefined` and `null`. */
export function writeAttribute(element: HTMLElement, name: string, value: unknown): void {
  if (value === undefined || value === null) element.removeAttribute(name);
  else element.setAttribute(name, String(value));
}
