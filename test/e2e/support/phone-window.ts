import type { BrowserContext, Page } from "playwright-core";
import { newWindow, type WindowOptions } from "./browser";
import type { WorldFile } from "./worlds";

/** Windows of this file that no test is in. */
const free: PhoneWindow[] = [];

/**
 * A browser window with the simulator in it. Loading the page costs a second, starting another world in it a twentieth of
 * that: a test takes the window that the one before left, unless its page is built differently.
 */
export async function takeWindow(options: WindowOptions): Promise<PhoneWindow> {
  const isUsual = options.bundle === undefined && options.withoutMain !== true;
  const left = isUsual ? free.pop() : undefined;
  if (left !== undefined) {
    await left.page.setViewportSize({ width: options.width, height: options.height });
    return left;
  }
  const context = await newWindow(options);
  return new PhoneWindow(context, await context.newPage(), isUsual);
}

export class PhoneWindow {
  #origin: string | undefined;

  constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    private readonly isUsual: boolean,
  ) {}

  /** Begins a world: in the page that is open, or by loading it. */
  async begin(address: URL, world: WorldFile, keepsStorage: boolean): Promise<void> {
    if (this.#origin !== address.origin) {
      this.#origin = address.origin;
      await this.page.goto(address.href);
      return;
    }
    await this.page.evaluate((restart) => globalThis.restartSimulator?.(restart), {
      search: address.search,
      scenario: JSON.stringify(world),
      keepsStorage,
    });
  }

  /** The test is over. The next one of this file goes on in the window. */
  async giveBack(): Promise<void> {
    this.page.removeAllListeners("pageerror");
    this.page.removeAllListeners("console");
    if (this.isUsual) free.push(this);
    else await this.context.close();
  }
}
