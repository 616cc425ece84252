import path from "node:path";
import { build } from "esbuild";
import type { AppBrowser } from "../app-driver/app-browser";
import type { AppWindow } from "../app-driver/app-window";
import type { WebBundle } from "../runtime/bundle/web-bundle";
import type { AppTrouble } from "../scenario/app-trouble";
import type { Bench } from "../studio/bench";
import type { Restart } from "../studio/main";
import type { MissingApi } from "../wx/missing-apis";
import type { VirtualPhone } from "../wx/virtual-phone";
import type { InPageFidelity } from "./in-page/main";
import type { Box } from "./in-page/measure";
import type { Tappable } from "./in-page/tappable";

/** When the world begins: docs tell of times. */
const EPOCH_MS = Date.parse("2026-03-18T10:24:00+08:00");

interface InPage {
  readonly simulator: Bench;
  readonly restartSimulator: (restart: Restart) => void;
  readonly fidelity: InPageFidelity;
}

export interface Surroundings {
  readonly projectRoot: string;
  readonly browser: AppBrowser;
  /** Text of a scenario file: what is around the phone. */
  readonly scenario: string;
}

/** One app in one window, whose pages are opened one after the other, each in a new world with nothing stored. */
export class PhoneWindow {
  readonly app: AppWindow;
  readonly #scenario: string;

  private constructor(app: AppWindow, scenario: string) {
    this.app = app;
    this.#scenario = scenario;
  }

  static async open({ projectRoot, browser, scenario }: Surroundings, bundle: WebBundle): Promise<PhoneWindow> {
    const app = await browser.open({ bundle, scenario });
    const window = new PhoneWindow(app, scenario);
    await app.page.evaluate(await inPageScript(projectRoot));
    return window;
  }

  /** Opens a page as a link would. An app that throws while it opens is open, and says so among its troubles. */
  async goTo(page: string): Promise<void> {
    const asked = { path: page, backend: "off", bare: "1", paused: "1", lang: "zh", epoch: String(EPOCH_MS) };
    const restart: Restart = {
      search: `?${new URLSearchParams(asked)}`,
      scenario: this.#scenario,
      keepsStorage: false,
    };
    await this.#inPage(({ restartSimulator }, argument) => restartSimulator(argument), restart);
  }

  nextTappable(tapped: readonly string[]): Promise<Tappable | undefined> {
    return this.#inPage(({ fidelity }, keys) => fidelity.next(keys), tapped);
  }

  dismissQuestion(): Promise<boolean> {
    return this.#inPage(({ fidelity }) => fidelity.dismiss());
  }

  /** The person goes back one page. */
  async back(): Promise<void> {
    await this.#inPage(({ simulator }) => simulator.app?.back());
  }

  /** Names the app looked for and did not find, since its page was opened. */
  missing(): Promise<readonly MissingApi[]> {
    return this.#inPage(({ simulator }) => simulator.app?.missingApis() ?? []);
  }

  /** Components on the screen that only stand for what WeChat shows. */
  standIns(): Promise<readonly string[]> {
    return this.#inPage(({ fidelity }) => fidelity.standIns());
  }

  /** Something happens to the phone. @param event sent as text: it may name nothing outside of itself */
  async onPhone(event: (phone: VirtualPhone) => void): Promise<void> {
    await this.app.during(() => this.app.page.evaluate(`(${event})(globalThis.simulator.phone)`));
  }

  /** Where a thing of the page is, CSS px of the screen; undefined: there is none. */
  boxOf(selector: string): Promise<Box | undefined> {
    return this.#inPage(({ fidelity }, asked) => fidelity.box(asked), selector);
  }

  /** How a thing of the page looks; undefined: there is none. */
  styleOf(selector: string, properties: readonly string[]): Promise<Readonly<Record<string, string>> | undefined> {
    return this.#inPage(({ fidelity }, asked) => fidelity.style(asked.selector, asked.properties), {
      selector,
      properties,
    });
  }

  troubles(): Promise<readonly AppTrouble[]> {
    return this.app.troubles();
  }

  close(): Promise<void> {
    return this.app.close();
  }

  #inPage<Answer, Argument = undefined>(
    work: (page: InPage, argument: Argument) => Answer,
    argument?: Argument,
  ): Promise<Awaited<Answer>> {
    return this.app.during(() =>
      this.app.page.evaluate<Awaited<Answer>>(`(${work})(globalThis, ${JSON.stringify(argument)})`),
    );
  }
}

async function inPageScript(projectRoot: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(projectRoot, "simulator/fidelity/in-page/main.ts")],
    absWorkingDir: projectRoot,
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}
