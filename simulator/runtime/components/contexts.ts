const contexts = new WeakMap<object, object>();

/** Says what `SelectorQuery.context()` gives for an element. */
export function provideContext(element: HTMLElement, context: object): void {
  contexts.set(element, context);
}

/** The context object of a component's element, `<wx-editor>` and its like; undefined: it has none. */
export function contextOf(element: HTMLElement): object | undefined {
  return contexts.get(element);
}
