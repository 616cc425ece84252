import type { SeededRandom } from "../world/random/seeded-random";
import type { ApiCalls } from "./api-call";
import type { AppHosts } from "./app-host";
import type { JsThread, Schedule } from "./js-thread";
import type { Listeners } from "./listeners";
import type { PhoneSettings } from "./phone-settings";
import type { PhoneWorld, TraceKind } from "./phone-world";
import type { PlatformProfile } from "./platform-profile";

/** Names that clients have though the typings know them no more, or not yet. */
type FormerName =
  | "getChatForwardMaterials"
  | "getFileInfo"
  | "getSavedFileInfo"
  | "getSavedFileList"
  | "removeSavedFile"
  | "saveFile";

/** Every name that `wx` may have here. */
export type WxName = keyof WechatMiniprogram.Wx | FormerName;

/** Members of `wx` that one family brings, by name. */
export type WxFamily = Partial<Record<WxName, unknown>>;

/** What every family of `wx` functions is built on. */
export interface PhoneContext {
  readonly name: string;
  readonly world: PhoneWorld;
  readonly profile: PlatformProfile;
  readonly settings: PhoneSettings;
  readonly random: SeededRandom;
  /** What the app gets of `getRandomValues`. */
  randomBytes(length: number): Uint8Array;
  readonly thread: JsThread;
  readonly calls: ApiCalls;
  readonly listeners: Listeners;
  /** Listeners of an object that a call of `wx` gave, apart from those of `wx` itself. */
  ownListeners(): Listeners;
  readonly schedule: Schedule;
  readonly hosts: AppHosts;
  /** The TCP connection that the next request to the local network goes over. */
  socket(): number;
  /** Calls into the app; what it throws goes to {@link raise}. */
  guard(work: () => void): void;
  /** An exception of the app's code: to `wx.onError` and the hosts; into the world when neither is there. */
  raise(error: unknown): void;
  /** Keeps one line of the trace; bytes become hex. */
  trace(kind: TraceKind, api: string, detail: object): void;
}
