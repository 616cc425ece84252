type Child = Node | string | undefined | false;
type Listeners = { readonly [Name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Name]) => void };

export interface ElementOptions {
  /** Class names, apart by spaces. */
  readonly class?: string;
  readonly title?: string;
  readonly on?: Listeners;
  /** Attributes; `false` and undefined leave one out, `true` gives an empty one. */
  readonly attributes?: Readonly<Record<string, string | number | boolean | undefined>>;
}

/** Makes one HTML element with its children; strings become text, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  options: ElementOptions = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (options.class !== undefined) made.className = options.class;
  if (options.title !== undefined) made.title = options.title;
  for (const [name, value] of Object.entries(options.attributes ?? {})) setAttribute(made, name, value);
  for (const [name, listener] of Object.entries(options.on ?? {})) {
    made.addEventListener(name, listener as (event: Event) => void);
  }
  made.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
  return made;
}

export function setAttribute(target: Element, name: string, value: string | number | boolean | undefined): void {
  if (value === undefined || value === false) target.removeAttribute(name);
  else target.setAttribute(name, value === true ? "" : String(value));
}

/** Changes text only when it differs: the browser then has nothing to lay out. */
export function setText(target: Node, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/** An icon of assets/icons. */
export function icon(name: string, size: "s" | "xs" = "xs"): HTMLElement {
  return element("i", { class: `icon icon--${size} icon-${name}`, attributes: { "aria-hidden": "true" } });
}
