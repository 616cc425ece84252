import { type RunningApp, startApp } from "../runtime/app/start-app";
import type { WebBundle } from "../runtime/bundle/web-bundle";
import type { Scenario } from "../scenario/scenario";
import type { PhoneOs } from "../wx/platform-profile";
import type { VirtualPhone } from "../wx/virtual-phone";
import { pageCloud } from "./backend/page-internet";
import { wechatAlone } from "./backend/wechat-alone";
import { AppTroubles } from "./driver/app-troubles";
import { rememberTime, worldEpoch } from "./driver/epoch";
import { PhoneStorage } from "./driver/phone-storage";
import { BROWSER_TIME } from "./driver/real-time";
import { Simulation, type SimulationOptions } from "./driver/simulation";
import { StorageKeeper } from "./driver/storage-keeper";
import { DEFAULT_USER, type Settings } from "./panel/settings";
import { AppReporter } from "./report/app-reporter";

export interface BenchOptions {
  readonly settings: Settings;
  readonly bundle: WebBundle;
  /** The app's server is the one behind this page. */
  readonly hasBackend: boolean;
  /** Where the phone's screen is put. */
  readonly screen: HTMLElement;
  readonly size: { readonly width: number; readonly height: number };
  readonly onTick: () => void;
  readonly say: (sentence: string) => void;
  readonly scanCode: () => Promise<string | undefined>;
}

/** What a page of an app is given to show what it is, ms. */
const EACH_PAGE_MS = 500;

/** A world and the app on the phone in it: what the page shows, and what a browser test reaches as `window.simulator`. */
export class Bench {
  readonly simulation: Simulation;
  /** What the app threw, and the like, since somebody took it. */
  readonly troubles = new AppTroubles(() => this.simulation.world.world.elapsed());
  readonly #options: BenchOptions;
  readonly #keeper: StorageKeeper;
  /** Present: the app is somebody else's. */
  readonly reporter: AppReporter | undefined;
  #app: RunningApp | undefined;
  /** Where the person opens the app again that the system killed; undefined: it was not. */
  #killedAt: string | undefined;

  /** @throws `DeviceSpecError` when a device of the scenario cannot be. */
  constructor(scenario: Scenario, options: BenchOptions) {
    const { settings, say, onTick, size } = options;
    this.#options = options;
    this.reporter =
      options.bundle.foreign &&
      new AppReporter(
        options.bundle,
        () => this.phone,
        (report) => this.simulation.masked(report),
        () => performance.now(),
      );
    this.#keeper = new StorageKeeper(new PhoneStorage(localStorage), {
      kept: () => this.rememberTime(),
      failed: (error) => say(String(error)),
    });
    this.simulation = new Simulation({
      scenario,
      epochMs: settings.epochMs ?? worldEpoch(localStorage, Date.now()),
      real: BROWSER_TIME,
      speed: settings.speed,
      paused: settings.paused,
      phone: {
        ...(settings.phone === undefined ? {} : { os: settings.phone }),
        language: settings.language === "en" ? "en" : "zh_CN",
        theme: settings.theme,
        privacy: { agreed: !settings.asksPrivacy },
        windowWidth: size.width,
        // The server behind the page knows the identities of other worlds and phones, too.
        ...(options.hasBackend ? { randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) } : {}),
      },
      ...cloudOf(options),
      onTick,
      app: { kill: () => this.#kill(), reopen: () => this.#killedAt !== undefined && this.startApp(this.#killedAt) },
      onTrace: (entry) => this.#keeper.see(entry),
    });
    this.#keeper.take(this.phone, this.#shelfOf(this.simulation.os));
  }

  get phone(): VirtualPhone {
    return this.simulation.phone;
  }

  get app(): RunningApp | undefined {
    return this.#app;
  }

  /** Starts the app, or ends it and starts it again. @param link a page and its query; absent: the first page. */
  startApp(link: string | undefined): void {
    this.#app?.dispose();
    this.#killedAt = undefined;
    const { bundle, screen, size, scanCode, say } = this.#options;
    const { simulation } = this;
    this.#app = startApp({
      bundle,
      phone: this.phone,
      mount: screen,
      screen: size,
      ...(link === undefined || link === "" ? {} : { path: link }),
      answers: { scanCode, copied: () => {} },
      ...(this.reporter === undefined ? {} : { watch: this.reporter.watch }),
      onEvent: (event) => {
        this.troubles.note(event);
        if (event.kind === "error") simulation.note("error", "app", { detail: String(event.error) });
        if (event.kind === "warning") {
          simulation.note(event.source ?? "app", event.what ?? "warning", { detail: event.message, tone: "warn" });
        }
        if (event.kind === "route") simulation.note("app", event.action, { detail: event.path });
        if (event.kind === "fail") simulation.note("fail", event.api, { errMsg: failureText(event.detail) });
        if (event.kind === "error") say(String(event.error));
        if (event.kind === "console" && bundle.foreign !== undefined) console[event.level](...event.values);
      },
    });
  }

  /** The system ends the app: no page of it hears of that. */
  #kill(): void {
    const page = this.#app?.current();
    const query = Object.entries(page?.query ?? {}).map(([name, value]) => `${name}=${value}`);
    this.#killedAt = page === undefined ? "" : [page.path, ...(query.length === 0 ? [] : [query.join("&")])].join("?");
    this.phone.kill();
  }

  /** Lets world time pass, ms: at once where it stands still, else as it comes. */
  async pass(ms: number): Promise<void> {
    const { world } = this.simulation.world;
    if (this.simulation.driver.paused) return world.advance(ms);
    const end = world.elapsed() + ms;
    while (world.elapsed() < end) await new Promise(requestAnimationFrame);
  }

  /** Opens each page of the app for half a second of its time, so that the report has seen them all. */
  async openEachPage(): Promise<void> {
    const { driver } = this.simulation;
    const wasPaused = driver.paused;
    driver.pause();
    this.startApp(undefined);
    for (const page of this.reporter?.pages ?? []) {
      // A page may have sent the app to its end.
      if (this.#app?.current() === undefined) this.startApp(undefined);
      this.phone.wx.reLaunch({
        url: `/${page}`,
        fail: ({ errMsg }) => this.reporter?.watch.verdicts.failed(page, errMsg),
      });
      await driver.advance(EACH_PAGE_MS);
      await new Promise(requestAnimationFrame);
    }
    this.startApp(undefined);
    if (!wasPaused) driver.resume();
  }

  takePhone(os: PhoneOs): void {
    this.#app?.dispose();
    this.#app = undefined;
    this.#keeper.take(this.simulation.takePhone(os), this.#shelfOf(os));
  }

  clearStorage(): void {
    this.#keeper.clear();
  }

  /** Each person has phones of their own. */
  #shelfOf(os: PhoneOs): string {
    const { user } = this.#options.settings;
    return user === DEFAULT_USER ? os : `${os}.${user}`;
  }

  /** Remembers how far time has come, for the next world. */
  rememberTime(): void {
    rememberTime(localStorage, this.simulation.world.world.now());
  }

  dispose(): void {
    this.rememberTime();
    this.#app?.dispose();
    this.simulation.dispose();
  }
}

/** The app's own server, where one is behind this page; somebody else's app finds WeChat alone. */
function cloudOf({ bundle, hasBackend, settings }: BenchOptions): Pick<SimulationOptions, "cloud"> {
  if (hasBackend) return { cloud: ({ timeline }) => pageCloud(timeline, settings.user) };
  const { foreign } = bundle;
  return foreign === undefined ? {} : { cloud: (around) => wechatAlone(foreign.appId, around) };
}

function failureText(detail: object): string {
  return "errMsg" in detail ? String(detail.errMsg) : "";
}
