import type { BrowserContext, Page } from "playwright-core";
import { newWindow, type WindowOptions } from "./browser";
import type { WorldFile } from "./worlds";

/** Windows of this file that no test is in, by what is on their phones. */
const free = new Map<string, PhoneWindow[]>();

/**
 * A browser window with the simulator in it. Loading the page costs a second, starting another world in it a twentieth of
 * that: a test takes the window that the one before left, unless its page is built differently.
 */
export async function takeWindow(options: WindowOptions): Promise<PhoneWindow> {
  const app = options.bundle !== undefined ? undefined : options.withoutMain === true ? "without main" : "whole";
  // Those that went with an earlier connection to the browser are of no use.
  const left =
    app === undefined
      ? undefined
      : free
          .get(app)
          ?.filter(({ page }) => !page.isClosed())
          .at(-1);
  if (left !== undefined && app !== undefined) {
    free.set(
      app,
      (free.get(app) ?? []).filter((window) => window !== left),
    );
    await left.page.setViewportSize({ width: options.width, height: options.height });
    return left;
  }
  const context = await newWindow(options);
  return new PhoneWindow(context, await context.newPage(), app);
}

export class PhoneWindow {
  #origin: string | undefined;

  constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    /** Absent: an app of one test alone. */
    private readonly app: string | undefined,
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
    if (this.app === undefined) await this.context.close();
    else free.set(this.app, [...(free.get(this.app) ?? []), this]);
  }
}
