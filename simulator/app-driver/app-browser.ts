import { type Browser, type BrowserContext, chromium, type Route } from "playwright-core";
import { ensureChromium } from "../../scripts/setup/browser/ensure-chromium";
import { LAUNCH_FLAGS } from "../../scripts/setup/browser/launch-flags";
import { thisMachine } from "../../scripts/setup/browser/machine";
import type { SlowLookup } from "../dev-server/server/resource";
import type { WebBundle } from "../runtime/bundle/web-bundle";
import { DEFAULT_EPOCH_MS } from "../world/time/world";
import { AppWindow } from "./app-window";
import { buildPageFiles, type PageFiles, SCENARIO } from "./page-files";

/** Nothing listens there: every request of a window is answered in this process, or not at all. */
const ORIGIN = "http://localhost";

export interface OpenOptions {
  readonly bundle: WebBundle;
  /** Text of a scenario file with all that it names inside it. Absent: a phone alone. */
  readonly scenario?: string;
  /** Page and query; absent: the first page. */
  readonly path?: string;
  readonly language?: "zh" | "en";
  readonly theme?: "light" | "dark";
  readonly seed?: number;
  /** So many phones of the scenario, side by side; the first one alone unless told. */
  readonly phones?: number;
  /** Of one phone's screen. */
  readonly width?: number;
  readonly height?: number;
}

const ALONE = JSON.stringify({ name: "a phone", steps: [{ do: "wait", ms: 1 }] });

/** Chromium with the simulator's page in it: apps open in windows that know nothing of one another. */
export class AppBrowser {
  readonly #browser: Browser;
  readonly #files: PageFiles;

  /** @param browser closed with this one */
  constructor(browser: Browser, files: PageFiles) {
    this.#browser = browser;
    this.#files = files;
  }

  /**
   * Starts Chromium; on a machine without one it is installed first, as `npm test` does.
   *
   * @throws Error with advice when none can be had
   */
  static async launch(projectRoot: string, report: (line: string) => void): Promise<AppBrowser> {
    const executablePath = await ensureChromium(thisMachine(), report);
    const [browser, files] = await Promise.all([
      chromium.launch({ executablePath, args: [...LAUNCH_FLAGS] }),
      buildPageFiles(projectRoot),
    ]);
    return new AppBrowser(browser, files);
  }

  /**
   * Opens an app on a phone in a new world whose time stands still.
   *
   * @throws Error when the simulator's page itself does not start; an app that throws is open, and its window says what it threw
   */
  async open(options: OpenOptions): Promise<AppWindow> {
    const { bundle, scenario = ALONE, phones = 1, width = 375, height = 812 } = options;
    const context = await this.#browser.newContext({
      viewport: { width: width * phones, height },
      deviceScaleFactor: 1,
    });
    const site = this.#files.siteOf(bundle, scenario);
    await context.route("**/*", (route) => answer(route, site));
    return startIn(context, options, this.#files.driver).catch(async (error: unknown) => {
      await context.close();
      throw error;
    });
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}

async function startIn(context: BrowserContext, options: OpenOptions, driver: string): Promise<AppWindow> {
  const { path, seed, phones = 1, language = "zh", theme = "light" } = options;
  const page = await context.newPage();
  const address = new URL(ORIGIN);
  const asked = {
    ...{ scenario: SCENARIO, backend: "off", bare: "1", paused: "1", epoch: String(DEFAULT_EPOCH_MS) },
    ...{ lang: language, theme },
    ...(phones > 1 ? { phones: "all" } : {}),
    ...(path === undefined ? {} : { path }),
    ...(seed === undefined ? {} : { seed: String(seed) }),
  };
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
  return AppWindow.start(context, page, address.href, driver);
}

async function answer(route: Route, site: SlowLookup): Promise<void> {
  const { pathname, origin } = new URL(route.request().url());
  if (origin !== ORIGIN) return route.abort();
  if (pathname === "/events") return route.fulfill({ status: 204 });
  const found = await site(decodeURIComponent(pathname));
  if (found === undefined) return route.fulfill({ status: 404 });
  return route.fulfill({ contentType: found.type, body: Buffer.from(found.body) });
}
