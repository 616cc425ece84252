import type { BrowserContext, Locator, Page } from "playwright-core";
import type { Bench } from "../../../simulator/web/panel/bench";
import { newWindow, simulatorAddress } from "./browser";
import { type Language, patternOf, textOf } from "./copy";
import type { WorldFile } from "./worlds";

declare global {
  /** What the simulator's page lays out for consoles and tests. */
  var simulator: Bench | undefined;
}

export type Theme = "light" | "dark";

export interface OpenOptions {
  readonly world: WorldFile;
  readonly language: Language;
  readonly theme: Theme;
  /** Page and query of the mini program; default: its first tab. */
  readonly path?: string;
  readonly phone?: "android" | "ios" | "harmony";
  readonly width?: number;
  readonly height?: number;
  /** The person has not agreed to the privacy notice yet. */
  readonly asksPrivacy?: boolean;
  /** Other parameters of the simulator's address. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** How long the simulator's page may take to load on a busy machine, real ms. */
const START_MS = 20_000;
/** World time that one look takes, ms. */
const LOOK_MS = 100;
/** How long a person waits for something to appear, world ms. */
const PATIENCE_MS = 30_000;
/** When the tests' world begins, so that pictures show the same times. */
const EPOCH = "2026-03-18T10:24:00+08:00";

/**
 * The mini program in a browser window that is nothing but the phone. Its world stands still unless a test lets time
 * pass, so that a test is as fast as the machine and runs the same each time.
 */
export class AppPage {
  readonly faults: string[] = [];

  private constructor(
    readonly window: BrowserContext,
    public page: Page,
    readonly options: OpenOptions,
  ) {}

  static async open(options: OpenOptions): Promise<AppPage> {
    const { width = 375, height = 812, world } = options;
    const window = await newWindow({ width, height, world });
    const app = new AppPage(window, await window.newPage(), options);
    await app.start(options.path);
    return app;
  }

  /** Starts the app anew, as after WeChat was killed; what the phone stored is still there. */
  async start(path?: string): Promise<void> {
    const { language, theme, phone, asksPrivacy, parameters } = this.options;
    const address = new URL(simulatorAddress());
    const asked = {
      ...{ scenario: "test", lang: language, theme, bare: "1", paused: "1", epoch: EPOCH },
      ...(path === undefined ? {} : { path }),
      ...(phone === undefined ? {} : { phone }),
      ...(asksPrivacy ? { privacy: "ask" } : {}),
      ...parameters,
    };
    for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
    if (!this.page.isClosed()) await this.page.close();
    this.page = await this.window.newPage();
    this.page.on("pageerror", (error) => this.faults.push(`exception: ${error.message}`));
    this.page.on("console", (message) => {
      if (message.type() === "error") this.faults.push(message.text());
    });
    await this.page.goto(address.href);
    await this.page
      .waitForFunction(() => globalThis.simulator?.app?.current() !== undefined, undefined, { timeout: START_MS })
      .catch(async () => {
        throw new Error(`the app did not start: ${this.faults.join("; ")} ${await this.screen()}`);
      });
    await this.page.evaluate(() => document.fonts.ready.then(() => undefined));
    await this.pass(300);
  }

  /** Lets `ms` of world time pass. */
  async pass(ms: number): Promise<void> {
    await this.page.evaluate((amount) => globalThis.simulator?.simulation.world.world.advance(amount), ms);
  }

  /** The words of a key, as an element that shows nothing else. */
  text(key: string, values?: Readonly<Record<string, string | number>>): Locator {
    const { language } = this.options;
    const words = textOf(key, language, values);
    return words.includes("{")
      ? this.words(new RegExp(`^${patternOf(key, language).source}$`, "u"))
      : this.words(words);
  }

  /** Words that no key has: a device's name, say. */
  words(words: string | RegExp): Locator {
    return this.page.getByText(words, { exact: true }).filter({ visible: true });
  }

  /** Lets time pass until `locator` shows. */
  async see(locator: Locator, withinMs = PATIENCE_MS): Promise<void> {
    for (let passed = 0; passed <= withinMs; passed += LOOK_MS) {
      if ((await locator.count()) > 0) return;
      await this.pass(LOOK_MS);
    }
    throw new Error(`not seen within ${withinMs} ms: ${locator}\nOn the screen: ${await this.screen()}`);
  }

  /** The person taps; what that causes has begun when this resolves. */
  async tap(locator: Locator): Promise<void> {
    await this.see(locator);
    await locator.first().click();
    await this.pass(LOOK_MS);
  }

  /** The person types into the n-th field on the screen. */
  async type(text: string, field = 0): Promise<void> {
    const input = this.page.locator("input, textarea").filter({ visible: true }).nth(field);
    await input.fill(text);
    await this.pass(LOOK_MS);
  }

  /** All words on the screen, for a failure's message. */
  async screen(): Promise<string> {
    return (await this.page.locator("body").innerText()).replace(/\s+/g, " ").slice(0, 1_500);
  }

  /** Path of the page on top. */
  path(): Promise<string | undefined> {
    return this.page.evaluate(() => globalThis.simulator?.app?.current()?.path);
  }

  async close(): Promise<void> {
    await this.window.close();
  }
}
