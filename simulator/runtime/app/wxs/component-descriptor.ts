import type { GeneralComponent, Element as GlassElement } from "glass-easel";
import type { Clock } from "../../../../protocol/ports/clock";
import type { Timeline } from "../../../world/time/timeline";

type StyleValue = string | number | null | undefined;

/** Segments of glass-easel that no template writes to. */
const STYLE_SEGMENT = 2;
const CLASS_SEGMENT = 2;
const FRAME_MS = 16;

const states = new WeakMap<GlassElement, Record<string, unknown>>();
const classes = new WeakMap<GlassElement, Set<string>>();
const descriptors = new WeakMap<GlassElement, ComponentDescriptor>();

/** The part of the phone that WXS may use. */
export type WxsClock = Clock & Timeline;

/**
 * `ComponentDescriptor`: what WXS has of a page, a component or a node (guide "WXS响应事件"). It changes the picture without
 * the page's data; the next setData leaves these changes alone.
 */
export class ComponentDescriptor {
  readonly #element: GlassElement;
  readonly #clock: WxsClock;

  private constructor(element: GlassElement, clock: WxsClock) {
    this.#element = element;
    this.#clock = clock;
  }

  /** One and the same object for each element: WXS compares them. */
  static of(element: GlassElement, clock: WxsClock): ComponentDescriptor {
    const known = descriptors.get(element) ?? new ComponentDescriptor(element, clock);
    descriptors.set(element, known);
    return known;
  }

  selectComponent(selector: string): ComponentDescriptor | null {
    const found = this.#scope()?.querySelector(selector);
    return found ? ComponentDescriptor.of(found, this.#clock) : null;
  }

  selectAllComponents(selector: string): ComponentDescriptor[] {
    return (
      this.#scope()
        ?.querySelectorAll(selector)
        .map((found) => ComponentDescriptor.of(found, this.#clock)) ?? []
    );
  }

  /** A text, or properties in camel case or with dashes. */
  setStyle(style: string | Readonly<Record<string, StyleValue>>): this {
    const text =
      typeof style === "string"
        ? style
        : Object.entries(style)
            .filter(([, value]) => value !== undefined && value !== null)
            .map(([name, value]) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`)
            .join(";");
    this.#element.setNodeStyle(text, STYLE_SEGMENT);
    return this;
  }

  addClass(...names: string[]): this {
    return this.#changeClasses((own) => names.flatMap(words).forEach((name) => void own.add(name)));
  }

  removeClass(...names: string[]): this {
    return this.#changeClasses((own) => names.flatMap(words).forEach((name) => void own.delete(name)));
  }

  hasClass(name: string): boolean {
    return classes.get(this.#element)?.has(name) === true || words(this.#element.class).includes(name);
  }

  getDataset(): Readonly<Record<string, unknown>> {
    return this.#element.dataset;
  }

  getState(): Record<string, unknown> {
    const state = states.get(this.#element) ?? {};
    states.set(this.#element, state);
    return state;
  }

  /** Calls a function of the page or component, whose `this` it gets. */
  callMethod(name: string, value?: unknown): void {
    const component = this.#element.asGeneralComponent() ?? this.#element.ownerShadowRoot?.getHostNode();
    const caller = component?.getMethodCaller() as Record<string, unknown> | undefined;
    const method = caller?.[name];
    if (typeof method === "function") method.call(caller, value);
  }

  triggerEvent(name: string, detail?: unknown, options?: object): void {
    this.#element.triggerEvent(name, detail, options);
  }

  requestAnimationFrame(draw: () => void): void {
    this.#clock.schedule(FRAME_MS, draw, "wxs frame");
  }

  setTimeout(work: () => void, ms = 0): () => void {
    return this.#clock.schedule(ms, work, "wxs timer");
  }

  clearTimeout(cancel: (() => void) | undefined): void {
    cancel?.();
  }

  getBoundingClientRect(): object {
    const { left, top, right, bottom, width, height } = this.#native().getBoundingClientRect();
    return { left, top, right, bottom, width, height };
  }

  getComputedStyle(names: readonly string[] = []): Record<string, string> {
    const style = getComputedStyle(this.#native());
    const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(dashed(name))]));
  }

  #native(): HTMLElement {
    return this.#element.$$ as unknown as HTMLElement;
  }

  #scope():
    | { querySelector: GeneralComponent["querySelector"]; querySelectorAll: GeneralComponent["querySelectorAll"] }
    | undefined {
    return this.#element.asGeneralComponent()?.getShadowRoot() ?? this.#element;
  }

  #changeClasses(change: (own: Set<string>) => void): this {
    const own = classes.get(this.#element) ?? new Set();
    classes.set(this.#element, own);
    change(own);
    this.#element.setNodeClass([...own].join(" "), CLASS_SEGMENT);
    return this;
  }
}

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== "");
