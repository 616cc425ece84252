import type { AppWatch } from "../../report/app-watch";
import type { MissingApi } from "../../wx/missing-apis";
import type { VirtualPhone } from "../../wx/virtual-phone";
import type { WebBundle } from "../bundle/web-bundle";
import type { AppEvent } from "./app-event";
import type { BuiltinComponent } from "./builtin-component";
import type { HostAnswers } from "./host-answers";
import type { OpenPage } from "./open-page";
import type { PageStats } from "./page-stats";

export interface StartOptions {
  readonly bundle: WebBundle;
  readonly phone: VirtualPhone;
  /** The phone's screen is put in here. */
  readonly mount: HTMLElement;
  /** First page, without leading slash; a query may follow. Default: the first page of app.json. */
  readonly path?: string;
  /** Joined to the query in `path`; values as `onLoad` is to get them. */
  readonly query?: Readonly<Record<string, string>>;
  /** Size of the screen, CSS px. Default 375 x 812. */
  readonly screen?: { readonly width: number; readonly height: number };
  readonly answers?: HostAnswers;
  readonly builtins?: readonly BuiltinComponent[];
  /** False leaves the style sheets out, for a DOM without layout. */
  readonly styles?: boolean;
  readonly onEvent?: (event: AppEvent) => void;
  /** Gathers a report on the app, over more than one start. */
  readonly watch?: AppWatch;
}

/** An open page, for a test or a panel to look at. */
export type PageView = Pick<OpenPage, "path" | "query" | "instance" | "tabBar" | "shown" | "unloaded" | "component">;

/** A mini program that runs on a virtual phone, in a phone's frame. */
export interface RunningApp {
  /** From the bottom of the stack to the top. */
  pages(): readonly PageView[];
  current(): PageView | undefined;
  /** What setData cost, one line for each page that was opened; the oldest of many share one by their path. */
  stats(): readonly PageStats[];
  /** What the app holds of the phone now: compare before a page opened and after it closed. */
  holds(): AppHolds;
  /** What the app looked for on `wx` and the phone lacks, so far. */
  missingApis(): readonly MissingApi[];
  /** The person goes back: the arrow, the gesture, the phone's button. Leaves the app on its first page. */
  back(): void;
  /** Every page unloads, those of other tabs included; the app goes on without any. */
  closePages(): void;
  /** The app goes to the background, and comes back. */
  hide(): void;
  show(): void;
  /**
   * The person opens a chat's file with the app, which shows the page that app.json names for its type. False: WeChat does not
   * offer it for such a file, or not on this system. @throws when no chat has the file
   */
  openMaterial(name: string): boolean;
  /** The person pulls the page down. */
  pullDown(): void;
  resize(screen: { readonly width: number; readonly height: number }): void;
  onEvent(listener: (event: AppEvent) => void): () => void;
  /** Ends the app: pages unload, the screen is taken away, the phone's app is killed. */
  dispose(): void;
}

/** What a leak check compares. */
export interface AppHolds {
  /** `wx.on…` listeners by name, those of the host's own functions included. */
  readonly listeners: Readonly<Record<string, number>>;
  /** Timers of app code, intervals included. */
  readonly timers: number;
  /** Everything that waits on the phone's clock: RxJS timers are timers of app code, so this adds the host's own. */
  readonly scheduled: number;
  /** IntersectionObservers that were not disconnected. */
  readonly observers: number;
  readonly pendingCalls: Readonly<Record<string, number>>;
}
