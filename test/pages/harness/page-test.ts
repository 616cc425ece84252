import { renameTags } from "../../../simulator/dev-server/bundle/scope-selector";
import type { AppEvent, AppHolds, PageStats, PageView, RunningApp } from "../../../simulator/runtime/app/start-app";
import type { TraceEntry } from "../../../simulator/world/trace/trace";
import { press } from "./press";
import type { Room } from "./room";

export interface PageTestParts {
  readonly app: RunningApp;
  readonly room: Room;
  readonly mount: HTMLElement;
  readonly events: readonly AppEvent[];
  readonly trace: readonly TraceEntry[];
  readonly expectErrors: boolean;
}

/** Time after an action in which its wx calls answer and the page draws, ms. */
const SETTLE_MS = 60;

/** A running app as a test sees and touches it. */
export class PageTest {
  readonly app: RunningApp;
  readonly room: Room;
  /** Every event of the app since it started. */
  readonly events: readonly AppEvent[];
  /** Every wx call and event of the phone, with its bytes. */
  readonly trace: readonly TraceEntry[];
  readonly #mount: HTMLElement;
  readonly #expectErrors: boolean;

  constructor(parts: PageTestParts) {
    this.app = parts.app;
    this.room = parts.room;
    this.events = parts.events;
    this.trace = parts.trace;
    this.#mount = parts.mount;
    this.#expectErrors = parts.expectErrors;
  }

  get wx(): WechatMiniprogram.Wx {
    return this.room.phone.wx;
  }

  /** The page on top. */
  get page(): PageView {
    const page = this.app.current();
    if (page === undefined) throw new Error("no page is open");
    return page;
  }

  get path(): string {
    return this.page.path;
  }

  /** Exceptions of app code, in order. */
  get errors(): readonly unknown[] {
    return this.events.flatMap((event) => (event.kind === "error" ? [event.error] : []));
  }

  get stats(): PageStats {
    const found = [...this.app.stats()].reverse().find(({ path }) => path === this.path);
    if (found === undefined) throw new Error(`no stats of ${this.path}`);
    return found;
  }

  holds(): AppHolds {
    return this.app.holds();
  }

  /** `data` of the page on top. */
  data<T = Record<string, unknown>>(): T {
    return this.page.instance?.data as T;
  }

  /** Calls a function of the page on top, as another script would. @throws what it throws */
  call(name: string, ...values: readonly unknown[]): unknown {
    const work = this.page.instance?.[name];
    if (typeof work !== "function") throw new Error(`${this.path} has no function ${name}`);
    return work.apply(this.page.instance, values);
  }

  /** Lets time pass. Fails the test when the app threw meanwhile, unless errors are expected. */
  async advance(ms: number): Promise<void> {
    await this.room.world.advance(ms);
    if (!this.#expectErrors) for (const error of this.errors) throw error;
  }

  /** Lets time pass until something holds. @throws when `maxMs` passed without */
  async until(holds: () => boolean, maxMs = 60_000): Promise<void> {
    const reached = await this.room.world.until(holds, maxMs);
    if (!this.#expectErrors) for (const error of this.errors) throw error;
    if (!reached) throw new Error(`${maxMs} ms passed without ${holds}; the page shows: ${this.text()}`);
  }

  /**
   * Elements of the page on top, its tab bar and the phone's dialogs. Selectors are those of WXSS (`.row`, `button`), plus
   * `sim-…` classes of the phone itself; `text=…` finds the innermost element that shows exactly this text.
   */
  findAll(selector: string): HTMLElement[] {
    const roots = [...this.#mount.querySelectorAll<HTMLElement>(".sim-page, .sim-overlay, .sim-nav")];
    const shown = roots.filter((root) => !root.hidden);
    if (!selector.startsWith("text="))
      return shown.flatMap((root) => [...root.querySelectorAll<HTMLElement>(renameTags(selector))]);
    const wanted = selector.slice("text=".length);
    const matching = shown
      .flatMap((root) => [...root.querySelectorAll<HTMLElement>("*")])
      .filter((element) => textOf(element) === wanted);
    return matching.filter((element) => !matching.some((other) => other !== element && element.contains(other)));
  }

  /** @throws when nothing matches */
  find(selector: string): HTMLElement {
    const [found] = this.findAll(selector);
    if (found === undefined) throw new Error(`nothing matches ${selector}; the page shows: ${this.text()}`);
    return found;
  }

  /** What can be read of the page on top, or of what the selector finds, one space between words. */
  text(selector?: string): string {
    if (selector !== undefined) return textOf(this.find(selector));
    return this.findAll("page").map(textOf).join(" ");
  }

  /** Title in WeChat's bar. */
  title(): string {
    return textOf(this.find(".sim-nav__title"));
  }

  async tap(selector: string): Promise<void> {
    press(this.find(selector));
    await this.advance(SETTLE_MS);
  }

  /** Types into an `<input>` or `<textarea>`, replacing what is there. */
  async input(selector: string, value: string): Promise<void> {
    const host = this.find(selector);
    const field = host.matches("input, textarea") ? host : host.querySelector("input, textarea");
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement))
      throw new Error(`${selector} is no field`);
    field.focus();
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await this.advance(SETTLE_MS);
  }

  /** The person goes back. */
  async back(): Promise<void> {
    this.app.back();
    await this.advance(SETTLE_MS);
  }
}

function textOf(element: HTMLElement): string {
  const pieces: string[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const piece = (node.textContent ?? "").replace(/\s+/g, " ").trim();
    if (piece !== "") pieces.push(piece);
  }
  return pieces.join(" ");
}
