import type { RunningApp } from "../runtime/app/start-app";
import type { WebBundle } from "../runtime/bundle/web-bundle";
import type { Scenario } from "../scenario/scenario";
import type { PhoneOs } from "../wx/platform-profile";
import type { VirtualPhone } from "../wx/virtual-phone";
import { AppOnPhone } from "./app-on-phone";
import { DEMO_APP_ID, pageCloud } from "./backend/page-internet";
import { wechatAlone } from "./backend/wechat-alone";
import { AppTroubles } from "./driver/app-troubles";
import { rememberTime, worldEpoch } from "./driver/epoch";
import { PhoneStorage } from "./driver/phone-storage";
import { MACHINE_TIME } from "./driver/real-time";
import { Simulation, type SimulationOptions } from "./driver/simulation";
import { StorageKeeper } from "./driver/storage-keeper";
import { DEFAULT_USER, type Settings } from "./panel/settings";
import type { AppReporter } from "./report/app-reporter";

export interface BenchOptions {
  readonly settings: Settings;
  readonly bundle: WebBundle;
  /** The app's server is the one behind this page. */
  readonly hasBackend: boolean;
  /** Where the phone's screen is put; with more than one, those of the scenario's other phones, in its order. */
  readonly screens: readonly HTMLElement[];
  readonly size: { readonly width: number; readonly height: number };
  readonly onTick: () => void;
  readonly say: (sentence: string) => void;
  /** @param phone whose, by its place among the screens */
  readonly scanCode: (phone: number) => Promise<string | undefined>;
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
  readonly #first: AppOnPhone;
  readonly #others: readonly AppOnPhone[];

  /** @throws `DeviceSpecError` when a device of the scenario cannot be. */
  constructor(scenario: Scenario, options: BenchOptions) {
    const { settings, say, onTick, size, screens } = options;
    this.#options = options;
    this.#keeper = new StorageKeeper(new PhoneStorage(localStorage), {
      kept: () => this.rememberTime(),
      failed: (error) => say(String(error)),
    });
    const everyPhone = {
      theme: settings.theme,
      privacy: { agreed: !settings.asksPrivacy },
      windowWidth: size.width,
      // The server behind the page knows the identities of other worlds and phones, too.
      ...(options.hasBackend
        ? { randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
        : {}),
    };
    this.simulation = new Simulation({
      scenario,
      epochMs: settings.epochMs ?? worldEpoch(localStorage, Date.now()),
      real: MACHINE_TIME,
      speed: settings.speed,
      paused: settings.paused,
      phone: {
        ...(settings.phone === undefined ? {} : { os: settings.phone }),
        language: settings.language === "en" ? "en" : "zh_CN",
        ...everyPhone,
      },
      ...(screens.length > 1 ? { others: everyPhone } : {}),
      ...cloudOf(options, scenario),
      onTick,
      app: { kill: (phone) => this.on(phone).kill(), reopen: (phone) => this.on(phone).reopen() },
      onTrace: (entry) => this.#keeper.see(entry),
    });
    const { simulation, troubles } = this;
    const parts = { simulation, troubles, bundle: options.bundle, size, say };
    const place = (index: number) => ({
      screen: screens[index] as HTMLElement,
      scanCode: () => options.scanCode(index),
    });
    this.#first = new AppOnPhone({ ...parts, ...place(0), phone: () => simulation.phone });
    this.#others = simulation.others.map(
      (phone, index) => new AppOnPhone({ ...parts, ...place(index + 1), phone: () => phone, label: phone.name }),
    );
    this.#keeper.take(this.phone, this.#shelfOf(this.simulation.os));
  }

  get phone(): VirtualPhone {
    return this.simulation.phone;
  }

  get app(): RunningApp | undefined {
    return this.#first.app;
  }

  /** Present: the app is somebody else's. */
  get reporter(): AppReporter | undefined {
    return this.#first.reporter;
  }

  /** The app on each phone, that in the person's hand first. */
  get apps(): readonly AppOnPhone[] {
    return [this.#first, ...this.#others];
  }

  /** The app on the phone of that name; on the one in the person's hand where no other is called so. */
  on(phone: string): AppOnPhone {
    return this.#others.find(({ name }) => name === phone) ?? this.#first;
  }

  /** Starts the app on each phone, or ends it and starts it again. @param link a page and its query; absent: the first page. */
  startApp(link: string | undefined): void {
    for (const one of this.apps) one.start(link);
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
      if (this.app?.current() === undefined) this.startApp(undefined);
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
    this.#first.end();
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
    for (const one of this.apps) one.end();
    this.simulation.dispose();
  }
}

/** The app's own server, where one is behind this page; somebody else's app finds WeChat alone. */
function cloudOf(
  { bundle, hasBackend, settings }: BenchOptions,
  { servers }: Scenario,
): Pick<SimulationOptions, "cloud"> {
  if (hasBackend) return { cloud: ({ timeline }) => pageCloud(timeline, settings.user) };
  const { foreign } = bundle;
  if (foreign === undefined && servers.length === 0) return {};
  return { cloud: (around) => wechatAlone(foreign?.appId ?? DEMO_APP_ID, around, servers) };
}
