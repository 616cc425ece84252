import { readFileSync } from "node:fs";
import path from "node:path";
import { AppBrowser } from "../app-driver/app-browser";
import { AppWindow } from "../app-driver/app-window";
import { StuckError } from "../app-driver/turn-watch";
import { loadOnce } from "../dev-server/foreign-app/apart/load-once";
import { readAppOption } from "../dev-server/foreign-app/app-option";
import { readReportOption } from "../dev-server/report/report-option";
import { writeReport } from "../dev-server/report/write-report";
import type { WebBundle } from "../runtime/bundle/web-bundle";
import { withModels } from "../scenario/model-files";
import { modelReader } from "../scenario/read-model-file";
import type { RunOptions, ScenarioResult } from "../scenario/run-scenario";
import type { Scenario } from "../scenario/scenario";
import { allBroken, runOnScreen } from "./run-on-screen";

/** Plays scenarios before the screen of one app: each in a new window, on a new phone, in a new world. */
export class ScreenPlayer {
  readonly #bundle: WebBundle;
  readonly #reportFile: string | undefined;
  readonly #launch: () => Promise<AppBrowser>;
  /** Started by the first scenario that is right. */
  #browser: Promise<AppBrowser> | undefined;

  private constructor(bundle: WebBundle, reportFile: string | undefined, launch: () => Promise<AppBrowser>) {
    this.#bundle = bundle;
    this.#reportFile = reportFile;
    this.#launch = launch;
  }

  /**
   * Reads the app.
   *
   * @param app the folder; a relative one counts from where the person stands
   * @param reportFile what the report on the app is written to after a scenario
   * @throws Error with a sentence when there is no such app
   */
  static async open(
    { app, reportFile }: { readonly app: string; readonly reportFile?: string },
    projectRoot: string,
    report: (line: string) => void,
  ): Promise<ScreenPlayer> {
    const from = process.env.INIT_CWD ?? projectRoot;
    const read = readAppOption(["--app", app], from, projectRoot);
    if (!read.ok) throw new Error(read.complaint.split("\n")[0]);
    const wanted = reportFile === undefined ? [] : ["--report", reportFile];
    const to = readReportOption(wanted, from, true);
    if (!to.ok) throw new Error(to.complaint.split("\n")[0]);
    const folder = read.folder ?? projectRoot;
    if (folder === path.resolve(projectRoot)) await buildOwn(projectRoot);
    const bundle = await loadOnce(folder);
    return new ScreenPlayer(bundle, to.file, () => AppBrowser.launch(projectRoot, report));
  }

  /** @throws Error with advice when there is no browser and none can be had */
  async play(scenario: Scenario, file: string, options: RunOptions): Promise<ScenarioResult> {
    this.#browser ??= this.#launch();
    const browser = await this.#browser;
    const opened = await this.#open(browser, scenario, file).catch((error: unknown) => error);
    if (opened instanceof StuckError) return allBroken(scenario, opened, options);
    if (!(opened instanceof AppWindow)) throw opened;
    const window = opened;
    try {
      const result = await runOnScreen(scenario, window, options);
      if (this.#reportFile !== undefined && window.stuck === undefined) await keepReport(window, this.#reportFile);
      return result;
    } finally {
      await window.close();
    }
  }

  #open(browser: AppBrowser, scenario: Scenario, file: string): Promise<AppWindow> {
    return browser.open({
      bundle: this.#bundle,
      scenario: withEverythingInside(file),
      seed: scenario.seed,
      phones: scenario.phones.length,
      language: scenario.phones[0]?.language === "en" ? "en" : "zh",
    });
  }

  async close(): Promise<void> {
    const browser = await this.#browser?.catch(() => undefined);
    await browser?.close();
  }
}

/** What the app asked of the phone while the scenario was played. */
async function keepReport(window: AppWindow, file: string): Promise<void> {
  const report = await window.inPage(({ simulator }) => simulator.reporter?.report());
  if (report !== undefined) writeReport(file, report);
}

/** Our own app is what its build makes of it; the build's code is read only where it is wanted. */
async function buildOwn(projectRoot: string): Promise<void> {
  const { build } = await import("../../scripts/build/build");
  await build({ projectRoot, dev: true });
}

/** A browser reads no files: the models that a scenario names stand in it. The file was checked before. */
function withEverythingInside(file: string): string {
  const text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  return JSON.stringify(withModels(JSON.parse(text), modelReader(file, process.cwd())).file);
}
