import type { GeneralComponent, Element as GlassElement } from "glass-easel";
import type { Root } from "glass-easel-miniprogram-adapter";
import type { AppContext } from "./app-context";

/** A page or a tab bar as glass-easel has it: the root of a tree of components. */
export class UnitRoot {
  readonly #root: Root;
  readonly #context: AppContext;

  constructor(root: Root, context: AppContext) {
    this.#root = root;
    this.#context = context;
  }

  get component(): GeneralComponent {
    return this.#root.getComponent();
  }

  get instance(): Record<string, unknown> {
    return this.#root.get() as unknown as Record<string, unknown>;
  }

  get element(): HTMLElement {
    return this.component.$$ as unknown as HTMLElement;
  }

  get guard(): AppContext["guard"] {
    return this.#context.guard;
  }

  attach(parent: HTMLElement): void {
    const placeholder = parent.ownerDocument.createElement("span");
    parent.append(placeholder);
    const backendElement = (element: HTMLElement) => element as unknown as Parameters<Root["attach"]>[0];
    this.#root.attach(backendElement(parent), backendElement(placeholder));
  }

  pageLifetime(name: "show" | "hide" | "resize", ...values: unknown[]): void {
    this.component.triggerPageLifetime(name, values);
  }

  /** glass-easel leaves `ready` to its host: children first, each component once. */
  becomeReady(): void {
    callReady(this.component);
  }

  release(): void {
    const { element } = this;
    this.#root.release();
    element.remove();
  }
}

const readied = new WeakSet<GeneralComponent>();

/** Calls the `ready` of a component and of all that is in it, if it was not called before. */
export function callReady(component: GeneralComponent): void {
  const shadow = component.getShadowRoot();
  if (shadow) forEachComponent(shadow, callReady);
  forEachComponent(component, callReady);
  if (readied.has(component)) return;
  readied.add(component);
  component.triggerLifetime("ready", []);
}

function forEachComponent(parent: GlassElement, visit: (component: GeneralComponent) => void): void {
  for (const child of parent.childNodes) {
    const component = child.asGeneralComponent();
    if (component) visit(component);
    else if (child.asElement()) forEachComponent(child as GlassElement, visit);
  }
}
