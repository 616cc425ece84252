import { type AppEvent, type RunningApp, startApp } from "../runtime/app/start-app";
import type { WebBundle } from "../runtime/bundle/web-bundle";
import type { VirtualPhone } from "../wx/virtual-phone";
import type { AppTroubles } from "./driver/app-troubles";
import type { Simulation } from "./driver/simulation";
import { AppReporter } from "./report/app-reporter";

export interface AppOnPhoneOptions {
  readonly simulation: Pick<Simulation, "masked" | "note">;
  readonly bundle: WebBundle;
  /** The phone as it is now: the person may take another one. */
  readonly phone: () => VirtualPhone;
  /** Where the phone's screen is put. */
  readonly screen: HTMLElement;
  readonly size: { readonly width: number; readonly height: number };
  readonly troubles: AppTroubles;
  readonly say: (sentence: string) => void;
  readonly scanCode: () => Promise<string | undefined>;
  /** Whose troubles these are, where there are several phones. */
  readonly label?: string;
}

/**
 * The app on one phone of the page.
 *
 *     ended --start--> running --kill (of the system)--> killed --reopen--> running, on the page it was on
 *       ^                 |
 *       +-------end-------+
 */
export class AppOnPhone {
  /** Present: the app is somebody else's. */
  readonly reporter: AppReporter | undefined;
  readonly #options: AppOnPhoneOptions;
  #app: RunningApp | undefined;
  /** Where the person opens the app again that the system killed; undefined: it was not. */
  #killedAt: string | undefined;

  constructor(options: AppOnPhoneOptions) {
    const { bundle, phone, simulation } = options;
    this.#options = options;
    this.reporter =
      bundle.foreign &&
      new AppReporter(
        bundle,
        phone,
        (report) => simulation.masked(report),
        () => performance.now(),
      );
  }

  get app(): RunningApp | undefined {
    return this.#app;
  }

  get phone(): VirtualPhone {
    return this.#options.phone();
  }

  get name(): string {
    return this.phone.name;
  }

  /** Where the phone's screen is. */
  get screen(): HTMLElement {
    return this.#options.screen;
  }

  /** Starts the app, or ends it and starts it again. @param link a page and its query; absent: the first page. */
  start(link: string | undefined): void {
    this.#app?.dispose();
    this.#killedAt = undefined;
    const { bundle, screen, size, scanCode } = this.#options;
    this.#app = startApp({
      bundle,
      phone: this.phone,
      mount: screen,
      screen: size,
      ...(link === undefined || link === "" ? {} : { path: link }),
      answers: { scanCode, copied: () => {} },
      ...(this.reporter === undefined ? {} : { watch: this.reporter.watch }),
      onEvent: (event) => this.#hear(event),
    });
  }

  /** The system ends the app: no page of it hears of that. */
  kill(): void {
    const page = this.#app?.current();
    const query = Object.entries(page?.query ?? {}).map(([name, value]) => `${name}=${value}`);
    this.#killedAt = page === undefined ? "" : [page.path, ...(query.length === 0 ? [] : [query.join("&")])].join("?");
    this.phone.kill();
  }

  /** The person opens the app again that the system killed; nothing where it was not. */
  reopen(): void {
    if (this.#killedAt !== undefined) this.start(this.#killedAt);
  }

  /** Ends the app. */
  end(): void {
    this.#app?.dispose();
    this.#app = undefined;
  }

  #hear(event: AppEvent): void {
    const { simulation, troubles, say, bundle, label } = this.#options;
    troubles.note(event, label);
    if (event.kind === "error") simulation.note("error", "app", { detail: String(event.error) });
    if (event.kind === "warning") {
      simulation.note(event.source ?? "app", event.what ?? "warning", { detail: event.message, tone: "warn" });
    }
    if (event.kind === "route") simulation.note("app", event.action, { detail: event.path });
    if (event.kind === "fail") simulation.note("fail", event.api, { errMsg: failureText(event.detail) });
    if (event.kind === "error") say(String(event.error));
    if (event.kind === "console" && bundle.foreign !== undefined) console[event.level](...event.values);
  }
}

function failureText(detail: object): string {
  return "errMsg" in detail ? String(detail.errMsg) : "";
}
