import type { AppWatch } from "../../report/app-watch";
import type { ApiCalls } from "../../wx/api-call";
import type { Listeners } from "../../wx/listeners";
import type { MissingApis } from "../../wx/missing-apis";
import type { VirtualPhone } from "../../wx/virtual-phone";
import type { WebBundle } from "../bundle/web-bundle";
import type { AppEvent } from "./app-event";
import type { TurnLimits } from "./turn-limits";

/** What every part of a running app is built on. */
export interface AppContext {
  readonly phone: VirtualPhone;
  readonly bundle: WebBundle;
  /** Defines `wx` functions by WeChat's calling convention. */
  readonly calls: ApiCalls;
  /** `wx.on…` listeners of what the host itself brings. */
  readonly listeners: Listeners;
  /** What the app looked for on `wx` in vain. */
  readonly missing: MissingApis;
  /** Present: a report on the app is wanted. */
  readonly watch?: AppWatch;
  /** What the app may do without giving the thread back. */
  readonly limits: TurnLimits;
  emit(event: AppEvent): void;
  /** An exception of the app's code: `wx.onError`, the error panel, the followers. */
  fail(error: unknown): void;
  /** Runs app code; what it throws goes to {@link fail}. */
  guard<T>(work: () => T): T | undefined;
}
