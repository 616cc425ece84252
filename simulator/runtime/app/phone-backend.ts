import { CurrentWindowBackendContext, type domlikeBackend, triggerEvent } from "glass-easel";
import { toPhoneUnits } from "../bundle/phone-units";
import type { FrameView } from "../screen/frame-view";
import type { AppContext } from "./app-context";

/** Time from a change of data to its picture on the screen, ms: one frame. */
const FRAME_MS = 16;
/** glass-easel's mark of the component that an id was written in: style sheets name ids as they were written. */
const ID_PREFIX = /^[0-9a-f]{8}--/;
/** Native elements in the built-ins' shadow trees are written `h-…`. */
const NATIVE_PREFIX = "h-";
/** Elements of WXML are `<wx-…>`, so that no WXML tag is an HTML element by chance: `<input>` would swallow children. */
const WXML_PREFIX = "wx-";

/** Events of WXML that the DOM brings as they are. */
const DOM_EVENTS: readonly string[] = ["transitionend", "animationstart", "animationiteration", "animationend"];

type DomElement = domlikeBackend.Element;

/**
 * Where glass-easel draws one app: a phone's frame within the browser's window. Sizes, theme and style sheets are the
 * phone's, events come from its gestures only, and a drawn frame takes the phone's time.
 */
export class PhoneBackend extends CurrentWindowBackendContext {
  readonly #contents = new Map<string, string>();
  readonly #sheets = new Map<string, number>();
  readonly #elements: HTMLStyleElement[] = [];
  readonly #listened = new WeakMap<DomElement, Set<string>>();

  readonly #context: AppContext;
  readonly #frame: FrameView;
  readonly #withStyles: boolean;

  constructor(
    context: AppContext,
    frame: FrameView,
    /** False keeps style sheets out of a DOM without layout. */
    withStyles: boolean,
  ) {
    super();
    this.#context = context;
    this.#frame = frame;
    this.#withStyles = withStyles;
    this.document = {
      createElement: (tag) => {
        context.limits.node();
        return createElement(frame.document, tag) as unknown as DomElement;
      },
      createTextNode: (text) => frame.document.createTextNode(text) as unknown as DomElement,
      createDocumentFragment: () => frame.document.createDocumentFragment() as unknown as DomElement,
    };
  }

  override getWindowWidth(): number {
    return this.#frame.window.width;
  }

  override getWindowHeight(): number {
    return this.#frame.window.height;
  }

  override getDevicePixelRatio(): number {
    return this.#context.phone.wx.getWindowInfo().pixelRatio;
  }

  override getTheme(): string {
    return this.#context.phone.wx.getAppBaseInfo().theme ?? "light";
  }

  override getRootNode(): DomElement {
    return this.#frame.pages as unknown as DomElement;
  }

  override registerStyleSheetContent(path: string, content: unknown): void {
    this.#contents.set(path, String(content));
  }

  /** A sheet is put in once, however many pages ask for it. */
  override appendStyleSheetPath(path: string): number {
    const known = this.#sheets.get(path);
    if (known !== undefined) return known;
    const element = this.#frame.document.createElement("style");
    if (this.#withStyles) element.textContent = this.#contents.get(path) ?? "";
    this.#frame.styles.append(element);
    this.#sheets.set(path, this.#elements.length);
    return this.#elements.push(element) - 1;
  }

  override disableStyleSheet(index: number): void {
    this.#elements[index]?.remove();
  }

  override render(drawn: (error: Error | null) => void): void {
    this.#context.phone.clock.schedule(FRAME_MS, () => this.#context.guard(() => drawn(null)), "frame");
  }

  /** Gestures bring the events; glass-easel's own listeners on the document would bring them twice. */
  override onEvent(): void {}

  override setListenerStats(element: DomElement, type: string): void {
    if (!DOM_EVENTS.includes(type)) return;
    const types = this.#listened.get(element) ?? new Set();
    if (types.has(type)) return;
    this.#listened.set(element, types.add(type));
    element.addEventListener(type, (event) => {
      if (event.target !== event.currentTarget || !element.__wxElement) return;
      triggerEvent(element.__wxElement, type, {}, { bubbles: true, originalEvent: event });
    });
  }
}

function createElement(document: Document, tag: string): HTMLElement {
  if (tag.startsWith(NATIVE_PREFIX)) return document.createElement(tag.slice(NATIVE_PREFIX.length));
  const element = document.createElement(`${WXML_PREFIX}${tag}`);
  Object.defineProperty(element, "id", {
    configurable: true,
    get: () => element.getAttribute("id") ?? "",
    set: (id: string) => HTMLElement.prototype.setAttribute.call(element, "id", id.replace(ID_PREFIX, "")),
  });
  element.setAttribute = (name: string, value: unknown) =>
    HTMLElement.prototype.setAttribute.call(
      element,
      name,
      name === "style" ? toPhoneUnits(String(value)) : String(value),
    );
  return element;
}
