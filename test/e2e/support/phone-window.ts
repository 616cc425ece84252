import type { Page } from "playwright-core";
import type { WebBundle } from "../../../simulator/runtime/bundle/web-bundle";
import { newWindow, type WindowOptions } from "./browser";
import type { WorldFile } from "./worlds";

/** Windows of this file that no test is in, by what is on their phones. */
const free = new Map<string | WebBundle, PhoneWindow[]>();

/**
 * A browser window with the simulator in it. Loading the page costs a second, starting another world in it a twentieth of
 * that: a test takes the window that the one before left, unless its page is built differently.
 */
export async function takeWindow(options: WindowOptions): Promise<PhoneWindow> {
  const app = options.bundle ?? (options.withoutMain === true ? "without main" : "whole");
  const left = lastOpen(free.get(app) ?? []);
  if (left === undefined) {
    const context = await newWindow(options);
    return new PhoneWindow(await context.newPage(), app);
  }
  await left.page.setViewportSize({ width: options.width, height: options.height });
  return left;
}

/** Takes one out of the list; those that went with an earlier connection to the browser are of no use. */
function lastOpen(windows: PhoneWindow[]): PhoneWindow | undefined {
  for (let window = windows.pop(); window !== undefined; window = windows.pop()) {
    if (!window.page.isClosed()) return window;
  }
  return undefined;
}

export class PhoneWindow {
  readonly page: Page;
  readonly #app: string | WebBundle;
  #origin: string | undefined;

  /** @param app what is on its phone */
  constructor(page: Page, app: string | WebBundle) {
    this.page = page;
    this.#app = app;
  }

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
    free.set(this.#app, [...(free.get(this.#app) ?? []), this]);
  }
}
