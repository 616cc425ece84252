import type { Clock } from "../../protocol/ports/clock";
import type { Timeline } from "../world/time/timeline";
import type { CallWatcher } from "./api-call";
import type { AppHost } from "./app-host";
import type { PhoneFiles } from "./files/phone-files";
import type { AlbumItem } from "./media/phone-album";
import type { Pixels } from "./media/png";
import type { PhoneInspection } from "./phone-inspection";
import type {
  BatteryState,
  DialogAnswers,
  NetworkType,
  NfcState,
  PermissionName,
  PermissionState,
  PrivacyState,
} from "./phone-spec";
import type { PhonePlace } from "./place/phone-place";
import type { PlatformProfile } from "./platform-profile";
import type { MotionState } from "./sensors/motion";
import type { FetchType } from "./storage/background-data";
import type { StorageSnapshot } from "./storage/storage-box";
import type { UpdateOutcome } from "./system/app-updates";

/** A phone with WeChat and one app on it: its `wx`, its switches, and what can be counted on it. */
export interface VirtualPhone {
  readonly name: string;
  readonly wx: WechatMiniprogram.Wx;
  readonly platformProfile: PlatformProfile;
  /** Time as the app has it: stands still while its thread does. Give this to everything that runs on the phone. */
  readonly clock: Clock & Timeline;
  /** Files in chats and of the app; what the person picks of them, and opens the app with. */
  readonly files: PhoneFiles;

  /** The app goes to the background; 5 s later its thread stops. */
  hide(): void;
  /** The app comes back: what was queued runs first. */
  show(): void;
  /** The person presses the power button: counts as {@link hide}. */
  lockScreen(): void;
  /** The screen times out. False when the app keeps it on. */
  idle(): boolean;
  /** The app is killed: listeners, calls, connections and timers are gone, storage stays. `wx` serves its next start. */
  kill(): void;
  setBluetooth(on: boolean): void;
  /** The id under which this phone knows the device with that address now. */
  deviceIdOf(address: string): string;
  setLocation(on: boolean): void;
  setWifi(on: boolean): void;
  /** The person joins a network in the system's settings. False when it is not there or the password is wrong. */
  joinWifi(ssid: string, password?: string): boolean;
  /** The person leaves the network. */
  leaveWifi(): void;
  /**
   * The person holds a tag of this world to the phone, by its name, in place of one that is there.
   * @param removeAfterBytes it is pulled away once so many bytes have crossed, in both directions together, counted from
   * now as an app sees them: without checksums, an acknowledgement of four bits as one byte. What the system reads by
   * itself counts. A command that is not whole by then never reaches the tag. Absent: it stays until {@link removeTag}.
   * @throws when the world has no such tag.
   */
  holdTag(name: string, options?: { readonly removeAfterBytes?: number }): void;
  /** The person takes the tag away, if one is there: what is under way fails, connections to it are dead. */
  removeTag(): void;
  /** Name of the tag that is at the phone. */
  heldTag(): string | undefined;
  /** Off: what the app connected and discovers ends, as if it had stopped; calls fail until it is on and asked anew. */
  setNfc(state: NfcState): void;
  /** Name of the network that the rest of the phone uses, which is not the app's where the app joined one for itself. */
  othersNetwork(): string | undefined;
  setNetwork(type: NetworkType): void;
  setPermission(name: PermissionName, state: PermissionState): void;
  setPrivacy(state: Partial<PrivacyState>): void;
  setBattery(state: Partial<BatteryState>): void;
  /** The person turns, tilts or shakes the phone; what is left out stays. Sensors that the app started tell of it. */
  setMotion(motion: Partial<MotionState>): void;
  /** The phone is elsewhere, for `wx.getLocation` and its kin. */
  setPlace(place: Partial<PhonePlace>): void;
  /** A picture or film more on the phone: the first that the person picks. */
  addToAlbum(item: AlbumItem): void;
  /** How the phone is held, and where. */
  surroundings(): { readonly motion: MotionState; readonly place: PhonePlace };
  /** Puts a picture before the camera; undefined: the test card again. */
  setScene(picture: Pixels | undefined): void;
  /** Pictures on the phone, those that the app saved included; the newest first. */
  album(): readonly AlbumItem[];
  /** The system has little memory. @param level of an Android (5, 10, 15); an iPhone tells none */
  warnOfMemory(level?: number): void;
  /** The person takes a screenshot. */
  captureScreen(): void;
  /** What the person answers when a dialog asks. */
  setAnswers(answers: Partial<DialogAnswers>): void;
  setTheme(theme: "light" | "dark"): void;
  setLanguage(language: string): void;

  /** WeChat has looked for a new release, and fetched it where there is one. */
  offerUpdate(outcome: UpdateOutcome): void;
  /** A subpackage that a page or component needs does not come. */
  failLazyLoad(subpackage: string): void;

  /** WeChat's client fetched this for the app (`periodic` every 12 h, `pre` at a start). False: too large to be kept. */
  deliverBackgroundData(type: FetchType, text: string): boolean;
  /** What WeChat sends along when it fetches; undefined before the app set one. */
  backgroundToken(): string | undefined;
  /** WeChat needs space, or the person deletes the mini program: the app is killed and all it kept is gone. */
  cleanUp(): void;
  /** Another person signs in to WeChat: the app is killed and finds their storage. "" is the first person. */
  switchUser(user: string): void;
  snapshotStorage(): StorageSnapshot;
  restoreStorage(snapshot: StorageSnapshot): void;
  /** Tells `host` of hide, show, theme, exceptions and the end until the returned function is called. */
  attach(host: AppHost): () => void;
  /** An exception of the app's code that a host caught: to `wx.onError` and the hosts. */
  raise(error: unknown): void;
  /** Adds members to `wx`: pages, toasts and the like of a host. */
  extend(family: object): void;
  /** Names of `wx` that are modelled, sorted. */
  supported(): readonly string[];
  inspect(): PhoneInspection;
  /** Sees every call of the app that answers later. @returns stops watching */
  watchCalls(watcher: CallWatcher): () => void;
}
