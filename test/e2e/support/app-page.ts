import path from "node:path";
import type { Locator, Page } from "playwright-core";
import type { PageStats } from "../../../simulator/runtime/app/page-stats";
import type { Bench } from "../../../simulator/studio/bench";
import type { Restart } from "../../../simulator/studio/main";
import { advanceUntil, type Hint, waiting } from "./advance-until";
import { appAddress } from "./app-address";
import { patternOf, textOf } from "./copy";
import { freePoint } from "./free-point";
import type { Look } from "./looks";
import type { OpenOptions } from "./open-options";
import { excesses } from "./page-discipline";
import { type PhoneWindow, takeWindow } from "./phone-window";

declare global {
  /** What the simulator's page lays out for consoles and tests. */
  var simulator: Bench | undefined;
  /** Begins another world in the page that is open. */
  var restartSimulator: ((restart: Restart) => void) | undefined;
}

/** How long the simulator's page may take to load on a busy machine, real ms. */
const START_MS = 120_000;
/** How long a tap may wait for what it taps to be free, real ms. */
const TAP_MS = 60_000;
/** World time after a tap or a word typed, ms. */
const SETTLE_MS = 100;
/** How long a person waits for something to appear, world ms. */
const PATIENCE_MS = 30_000;
/** When the tests' world begins, so that pictures show the same times. */
const EPOCH_MS = Date.parse("2026-03-18T10:24:00+08:00");

/**
 * The mini program in a browser window that is nothing but the phone. Its world stands still unless a test lets time
 * pass, so that a test is as fast as the machine and runs the same each time.
 */
export class AppPage {
  /** Exceptions and console errors, which no test expects. */
  readonly faults: string[] = [];
  #epochMs = EPOCH_MS;
  readonly #hints = new WeakMap<Locator, Hint>();

  readonly #window: PhoneWindow;
  #look: Look;

  private constructor(
    window: PhoneWindow,
    readonly options: OpenOptions,
  ) {
    this.#window = window;
    this.#look = options;
  }

  /** Takes a window that an earlier test left, where there is one: the world, the app and what is stored are new in it. */
  static async open(options: OpenOptions): Promise<AppPage> {
    const { width = 375, height = 812, world, withoutMain = false, bundle } = options;
    const window = await takeWindow({ width, height, world, withoutMain, ...(bundle === undefined ? {} : { bundle }) });
    const app = new AppPage(window, options);
    app.#listen();
    await app.#start(options.path, false);
    if (options.stored !== undefined) await app.#store(options.stored);
    return app;
  }

  get page(): Page {
    return this.#window.page;
  }

  /** The page is killed and opened again some minutes later; what the phone stored is still there. */
  async reopen(minutesLater: number, path?: string): Promise<void> {
    this.#epochMs += minutesLater * 60_000;
    await this.#start(path, true);
  }

  /** The phone's language and appearance change, by the phone's settings, while the page is shown. */
  async turnTo(look: Look): Promise<void> {
    this.#look = look;
    await this.world(({ phone }, { language, theme }) => {
      phone.setLanguage(language === "zh" ? "zh_CN" : "en");
      // Pages hear of this, and ask for both.
      phone.setTheme(theme);
    }, look);
  }

  /** The window changes, px, and the phone's screen with it. */
  async resize(width: number, height: number): Promise<void> {
    await this.page.setViewportSize({ width, height });
    await this.world(async ({ phone }, wide) => {
      const isSo = () => phone.wx.getWindowInfo().windowWidth === wide;
      while (!isSo()) await new Promise((resolve) => addEventListener("resize", resolve, { once: true }));
    }, width);
  }

  #listen(): void {
    this.page.on("pageerror", (error) => this.faults.push(`exception: ${error.message}`));
    this.page.on("console", (message) => {
      const { url } = message.location();
      // What was not loaded is said without its address.
      const where = /^Failed to load/.test(message.text()) ? ` ${new URL(url).pathname}` : "";
      if (message.type() === "error") this.faults.push(message.text() + where);
    });
  }

  /** Stores values as the app of another day would have, and starts anew. */
  async #store(values: Readonly<Record<string, unknown>>): Promise<void> {
    await this.world(({ phone }, stored) => {
      for (const [key, value] of Object.entries(stored)) phone.wx.setStorageSync(key, value);
    }, values);
    await this.#start(this.options.path, true);
  }

  async #start(path: string | undefined, keepsStorage: boolean): Promise<void> {
    const address = appAddress(this.options, { look: this.#look, epochMs: this.#epochMs, path });
    await this.#window.begin(address, this.options.world, keepsStorage);
    await this.page
      .waitForFunction(() => globalThis.simulator?.app !== undefined, undefined, { timeout: START_MS })
      .catch(async () => {
        throw new Error(`the app did not start: ${this.faults.join("; ")} ${await this.screen()}`);
      });
    await this.page.evaluate(() => document.fonts.ready.then(() => undefined));
    await this.pass(300);
    await this.until(async () => (await this.path()) !== undefined, "no page opened");
  }

  /** Lets `ms` of world time pass: at once, or as it comes in a world that was opened running. */
  async pass(ms: number): Promise<void> {
    await this.world((bench, amount) => bench.pass(amount), ms);
  }

  /** The words of a key, as an element that shows nothing else. */
  text(key: string, values?: Readonly<Record<string, string | number>>): Locator {
    const { language } = this.#look;
    const words = this.say(key, values);
    return words.includes("{")
      ? this.words(new RegExp(`^${patternOf(key, language).source}$`, "u"))
      : this.words(words);
  }

  /** The text of a key in this page's language. */
  say(key: string, values?: Readonly<Record<string, string | number>>): string {
    return textOf(key, this.#look.language, values);
  }

  /** A switch, button or slider by the name that a screen reader says. */
  control(label: string): Locator {
    const selector = `[aria-label=${JSON.stringify(label)}]`;
    return this.#hinted(this.page.locator(selector).filter({ visible: true }), { selector });
  }

  /** Words on the phone that no key has: a device's name, say. */
  words(words: string | RegExp): Locator {
    const locator = this.page.locator(".sim-phone").getByText(words, { exact: true }).filter({ visible: true });
    if (typeof words === "string") return this.#hinted(locator, { text: words.replace(/\s+/g, " ").trim() });
    // Its element is not the whole page: the ends are not where the page's are.
    return this.#hinted(locator, { pattern: words.source.replace(/^\^|\$$/g, "") });
  }

  #hinted(locator: Locator, hint: Hint): Locator {
    this.#hints.set(locator, hint);
    return locator;
  }

  /** Lets time pass until `locator` shows. */
  async see(locator: Locator, withinMs = PATIENCE_MS): Promise<void> {
    await this.until(
      async () => (await locator.count()) > 0,
      `not seen: ${locator}`,
      withinMs,
      this.#hints.get(locator),
    );
  }

  /** Lets time pass until `locator` is gone. */
  async miss(locator: Locator, withinMs = PATIENCE_MS): Promise<void> {
    await this.until(async () => (await locator.count()) === 0, `still there: ${locator}`, withinMs);
  }

  /** Lets time pass until something is so. @param hint without it, it is not so */
  async until(isSo: () => Promise<boolean>, otherwise: string, withinMs = PATIENCE_MS, hint?: Hint): Promise<void> {
    if (hint === undefined && (await isSo())) return;
    for (let passed = 0; passed <= withinMs; ) {
      const before = passed;
      passed = await this.world(advanceUntil, waiting(passed, withinMs, hint));
      if (await isSo()) return;
      // There from the start, but not so: from here on it is looked for after a step.
      if (passed === before) passed += 1;
    }
    await this.#fail(`${otherwise}, for ${withinMs} ms`);
  }

  /** The person taps what can be tapped; what that causes has begun when this resolves. */
  async tap(locator: Locator): Promise<void> {
    const target = locator.first();
    const canBeTapped = () =>
      locator.evaluateAll(
        ([first]) => first !== undefined && first.closest(":disabled, [aria-disabled=true]") === null,
      );
    await this.until(canBeTapped, `not seen, or not enabled: ${locator}`, PATIENCE_MS, this.#hints.get(locator));
    const at = await target.evaluate(freePoint);
    // What moves, is covered or has to be scrolled to takes the long way: that waits for frames.
    if (at === undefined) await target.click({ timeout: TAP_MS }).catch((error: Error) => this.#fail(error.message));
    else await this.page.mouse.click(at.x, at.y);
    await this.pass(SETTLE_MS);
  }

  /** The arrow or the house in the navigation bar. */
  async leave(): Promise<void> {
    await this.tap(this.page.locator(".sim-nav__leave"));
  }

  /** The person types into the n-th field on the screen. */
  async type(text: string, field = 0): Promise<void> {
    const input = this.page.locator(".sim-phone input, .sim-phone textarea").filter({ visible: true }).nth(field);
    // What brings the field may wait for its turn in the world's time, which stands still meanwhile.
    await this.see(input);
    await input.fill(text);
    await this.pass(SETTLE_MS);
  }

  /** Throws, with the words on the screen; its picture goes to artifacts/. */
  async #fail(why: string): Promise<never> {
    const name = expect.getState().currentTestName ?? "test";
    const picture = path.join("artifacts", "e2e", `${name.replace(/[^\w]+/gu, "-").slice(-80)}.png`);
    await this.page.screenshot({ path: picture });
    throw new Error(`${why}\nOn the screen (${picture}): ${await this.screen()}`);
  }

  /** All words on the screen. */
  async screen(): Promise<string> {
    return (await this.page.locator("body").innerText()).replace(/\s+/g, " ").slice(0, 1_500);
  }

  /** Does something to the phone, the devices or the host, or asks them; `work` runs in the browser. */
  async world<Answer, Argument = undefined>(
    work: (bench: Bench, argument: Argument) => Answer,
    argument?: Argument,
  ): Promise<Awaited<Answer>> {
    // As text: one trip to the browser instead of two.
    const call = `(${work})(globalThis.simulator, ${JSON.stringify(argument)})`;
    return this.page.evaluate<Awaited<Answer>>(call);
  }

  /** Labels of the buttons that stand out on the page; a page has one at most. */
  async mainButtons(): Promise<string[]> {
    const labels = await this.page.locator(".btn--primary").filter({ visible: true }).allInnerTexts();
    return labels.map((label) => label.trim());
  }

  /** How often the app called a function of `wx`, as far back as the log goes. */
  calls(api: string): Promise<number> {
    return this.world(
      ({ simulation }, name) =>
        simulation.log.view.filter((entry) => entry.kind === "call" && "api" in entry && entry.api === name).length,
      api,
    );
  }

  /** Path of the page on top. */
  path(): Promise<string | undefined> {
    return this.world(({ app }) => app?.current()?.path);
  }

  /** What was sent to the pages of this start of the app. */
  async stats(): Promise<readonly PageStats[]> {
    return (await this.world(({ app }) => app?.stats())) ?? [];
  }

  /** Ends the test; of the page nothing is asked, for it is somebody else's. */
  end(): Promise<void> {
    return this.#window.giveBack();
  }

  /** Nothing was thrown or logged as an error so far, and no page sent more than it may. */
  async check(): Promise<void> {
    expect(this.faults).toEqual([]);
    expect(excesses(await this.stats())).toEqual([]);
  }

  /** Ends the test with {@link check}. */
  async close(): Promise<void> {
    const stats = await this.stats();
    await this.end();
    expect(this.faults).toEqual([]);
    expect(excesses(stats)).toEqual([]);
  }
}
