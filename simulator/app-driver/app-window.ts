import type { BrowserContext, Page } from "playwright-core";
import type { AppTrouble } from "../scenario/app-trouble";
import type { Bench } from "../studio/bench";
import { MACHINE_TIME } from "../studio/driver/real-time";
import type { InPageDriver } from "./in-page/driver";
import type { Point } from "./in-page/free-point";
import type { Came, Wait } from "./in-page/waits";
import { type StuckError, TurnWatch } from "./turn-watch";

/** How long the simulator's page may take to load on a busy machine, real ms. */
const START_MS = 30_000;
/** World time that a tap or a word typed takes, ms. */
export const TOUCH_MS = 100;
/** How long a person waits for something to appear, world ms. */
export const PATIENCE_MS = 30_000;

interface InPage {
  readonly simulator: Bench;
  readonly appDriver: InPageDriver;
}

/** An app on a phone in a window of the browser. World time passes only while something is waited for. */
export class AppWindow {
  readonly page: Page;
  readonly #context: BrowserContext;
  readonly #watch: TurnWatch;

  private constructor(context: BrowserContext, page: Page, watch: TurnWatch) {
    this.#context = context;
    this.page = page;
    this.#watch = watch;
  }

  /** @param driver script of the driver in the page */
  static async start(context: BrowserContext, page: Page, address: string, driver: string): Promise<AppWindow> {
    const watch = await watchOf(context, page);
    const window = new AppWindow(context, page, watch);
    await watch.during(() => window.#start(address, driver));
    return window;
  }

  async #start(address: string, driver: string): Promise<void> {
    const { page } = this;
    await page.goto(address);
    const started = () => {
      const { simulator } = globalThis as { simulator?: Bench };
      return simulator !== undefined || document.querySelector(".trouble") !== null;
    };
    await page.waitForFunction(started, undefined, { timeout: START_MS });
    if (await page.evaluate(() => (globalThis as { simulator?: Bench }).simulator === undefined))
      throw new Error(await page.locator(".trouble").innerText());
    await page.evaluate(driver);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
  }

  /** Present: the app was stopped, and nothing can be asked any more. */
  get stuck(): StuckError | undefined {
    return this.#watch.stuck;
  }

  /** Does something with the page. @throws StuckError when the app does not give its thread back */
  during<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    return this.#watch.during(work);
  }

  /** Does something in the page, or asks; `work` is sent as text and may name nothing outside of itself. */
  inPage<Answer, Argument = undefined>(
    work: (page: InPage, argument: Argument) => Answer,
    argument?: Argument,
  ): Promise<Awaited<Answer>> {
    return this.during(() => this.page.evaluate<Awaited<Answer>>(`(${work})(globalThis, ${JSON.stringify(argument)})`));
  }

  /** Lets world time pass until the first of `waits` has come true or run out of time. */
  until(waits: readonly Wait[]): Promise<Came> {
    return this.inPage(({ appDriver }, list) => appDriver.until(list), waits);
  }

  /** World time since the world began, ms. */
  elapsed(): Promise<number> {
    return this.inPage(({ simulator }) => simulator.simulation.world.world.elapsed());
  }

  /** Lets `ms` of world time pass. */
  async pass(ms: number): Promise<void> {
    await this.until([{ for: "time", text: "", untilMs: (await this.elapsed()) + ms }]);
  }

  /** The person taps the smallest thing whose whole text it is. False: there was none for so long. */
  async tapText(text: string, withinMs = PATIENCE_MS): Promise<boolean> {
    const { point } = await this.#waitFor("text-to-tap", text, withinMs);
    if (point === undefined) return false;
    await this.press(point);
    await this.pass(TOUCH_MS);
    return true;
  }

  /** The person types over what a field holds. False: no field was called so for so long. */
  async type(into: string, text: string, withinMs = PATIENCE_MS): Promise<boolean> {
    const { point, isThere, isControl = false } = await this.#waitFor("field", into, withinMs, text);
    if (!isThere) return false;
    if (point !== undefined) await (isControl ? this.press(point) : this.write(point, text));
    await this.pass(TOUCH_MS);
    return true;
  }

  /** Whether a text was on the screen within so long. */
  async see(text: string, withinMs = PATIENCE_MS): Promise<boolean> {
    return (await this.#waitFor("text", text, withinMs)).isThere;
  }

  async #waitFor(what: Wait["for"], text: string, withinMs: number, value?: string): Promise<Came> {
    const wait = { for: what, text, ...(value === undefined ? {} : { value }) };
    return this.until([{ ...wait, untilMs: (await this.elapsed()) + withinMs }]);
  }

  /** A finger comes down and goes up again; no world time passes. */
  press({ x, y }: Point): Promise<void> {
    return this.during(() => this.page.mouse.click(x, y));
  }

  /** Types over what the field there holds; no world time passes. */
  async write(at: Point, text: string): Promise<void> {
    await this.press(at);
    const { keyboard } = this.page;
    await this.during(async () => {
      await keyboard.press("ControlOrMeta+A");
      if (text === "") await keyboard.press("Delete");
      else await keyboard.type(text);
    });
  }

  /** What is on the screen, line by line. @param phone whose, where there are several */
  lines(phone?: string): Promise<readonly string[]> {
    return this.inPage(({ appDriver }, name) => appDriver.lines(name), phone);
  }

  /** What the app threw, and what it asked of the phone in vain, since this was last asked. */
  troubles(): Promise<readonly AppTrouble[]> {
    return this.inPage(({ simulator }) => simulator.troubles.take());
  }

  /** Path of the page on top. */
  path(): Promise<string | undefined> {
    return this.inPage(({ simulator }) => simulator.app?.current()?.path);
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}

async function watchOf(context: BrowserContext, page: Page): Promise<TurnWatch> {
  const session = await context.newCDPSession(page);
  return new TurnWatch({
    ping: () => session.send("Runtime.evaluate", { expression: "0" }),
    terminate: () => session.send("Runtime.terminateExecution"),
    after: MACHINE_TIME.later,
    where: () => new URL(page.url()).searchParams.get("path") ?? undefined,
  });
}
