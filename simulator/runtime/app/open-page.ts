import { closePageContainer } from "../components/page-container";
import type { SetDataFlaw } from "./app-event";
import type { EventChannelEnd } from "./event-channel";
import type { SetDataCounter } from "./page-stats";
import type { PageWindow } from "./page-window";
import type { RouteTarget } from "./routes/route-url";
import type { UnitRoot } from "./unit-root";

type Hook = (...values: unknown[]) => unknown;

/**
 * One page of the stack.
 *
 *     hidden --show--> shown --hide--> hidden
 *        |               |
 *        +----unload-----+--> unloaded
 */
export class OpenPage {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly counter: SetDataCounter;
  /** The line to the page that opened this one. */
  readonly channel: EventChannelEnd | undefined;
  readonly window: PageWindow;
  #state: "hidden" | "shown" | "unloaded" = "hidden";
  #ready = false;
  #root: UnitRoot | undefined;
  #bar: UnitRoot | undefined;

  constructor(target: RouteTarget, window: PageWindow, counter: SetDataCounter) {
    this.path = target.path;
    this.query = target.query;
    this.channel = target.channel;
    this.window = window;
    this.counter = counter;
  }

  /** What app code sees: `getCurrentPages()` gives these. */
  get instance(): Record<string, unknown> | undefined {
    return this.#root?.instance;
  }

  get tabBar(): Record<string, unknown> | null {
    return this.#bar?.instance ?? null;
  }

  get component() {
    return this.#root?.component;
  }

  get isReady(): boolean {
    return this.#ready;
  }

  get shown(): boolean {
    return this.#state === "shown";
  }

  get unloaded(): boolean {
    return this.#state === "unloaded";
  }

  /** What is wrong with a setData now. */
  flaw(): SetDataFlaw | undefined {
    if (this.#state === "unloaded") return "unloaded";
    return this.#state === "hidden" && this.#ready ? "hidden" : undefined;
  }

  /** Puts its parts on the screen: component lifetimes run, then onLoad. */
  open(root: UnitRoot, bar: UnitRoot | undefined): void {
    this.#root = root;
    this.#bar = bar;
    root.attach(this.window.content);
    bar?.attach(root.element);
    this.call("onLoad", this.query);
  }

  show(): void {
    if (this.#state !== "hidden") return;
    this.#state = "shown";
    this.window.setVisible(true);
    this.#root?.pageLifetime("show");
    this.#bar?.pageLifetime("show");
    this.call("onShow");
  }

  /** The first picture is there. */
  becomeReady(): void {
    if (this.#ready || this.#state === "unloaded") return;
    this.#ready = true;
    this.#root?.becomeReady();
    this.#bar?.becomeReady();
    this.call("onReady");
  }

  /** @param covered false when the app goes to the background: what was seen stays on the screen */
  hide(covered = true): void {
    if (this.#state !== "shown") return;
    this.#state = "hidden";
    this.#root?.pageLifetime("hide");
    this.#bar?.pageLifetime("hide");
    this.call("onHide");
    if (covered) this.window.setVisible(false);
  }

  unload(): void {
    if (this.#state === "unloaded") return;
    this.call("onUnload");
    this.#state = "unloaded";
    this.#bar?.release();
    this.#root?.release();
    this.window.remove();
  }

  /** What "back" does first: a page-container that shows goes, the page stays. @returns false when none shows */
  closeContainer(): boolean {
    return this.#root !== undefined && closePageContainer(this.#root.element);
  }

  resized(size: object): void {
    this.#root?.pageLifetime("resize", size);
    this.call("onResize", size);
  }

  has(hook: string): boolean {
    return typeof this.instance?.[hook] === "function";
  }

  /** Calls a function of the page, if it has it. */
  call(hook: string, ...values: unknown[]): unknown {
    const work = this.instance?.[hook];
    if (typeof work !== "function") return undefined;
    return this.#root?.guard(() => (work as Hook).apply(this.instance, values));
  }
}
