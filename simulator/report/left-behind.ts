import { placeHere } from "../wx/call-place";
import type { PhoneInspection } from "../wx/phone-inspection";
import type { PlatformProfile } from "../wx/platform-profile";
import type { LeftKind } from "./app-report";
import { ListenerBook } from "./listener-book";
import { deviceKey } from "./pitfalls/device-facts";
import type { Tally } from "./tally";
import type { Visit } from "./visit";

type Place = () => string | undefined;

interface Timer {
  readonly kind: "interval" | "timeout";
  readonly by: Visit;
  readonly place: Place;
}

interface LeftPhone {
  readonly platformProfile: Pick<PlatformProfile, "listeners">;
  inspect(): Pick<PhoneInspection, "discovering" | "openConnections" | "pendingCalls">;
}

/** Page, kind and name of what was left, as a key of a tally. */
export const leftKey = (page: string, kind: LeftKind, name: string): string => JSON.stringify([page, kind, name]);

/** What pages of one life of an app begin and do not end. */
export class LeftBehind {
  readonly listeners: ListenerBook;
  readonly #timers = new Map<number, Timer>();
  readonly #connections = new Map<string, { readonly by: Visit; readonly place: Place }>();
  #scan: { readonly by: Visit; readonly place: Place } | undefined;
  readonly #phone: LeftPhone;
  readonly #left: Tally;

  /** @param left by {@link leftKey} */
  constructor(phone: LeftPhone, left: Tally) {
    this.#phone = phone;
    this.#left = left;
    this.listeners = new ListenerBook(phone.platformProfile.listeners);
  }

  timerSet(id: number, kind: Timer["kind"], by: Visit | undefined): void {
    if (by !== undefined) this.#timers.set(id, { kind, by, place: placeHere() });
  }

  timerGone(id: number | undefined): void {
    if (id !== undefined) this.#timers.delete(id);
  }

  /** A call that begins something. */
  called(api: string, options: Readonly<Record<string, unknown>>, by: Visit | undefined): void {
    if (by === undefined) return;
    if (api === "startBluetoothDevicesDiscovery" && !this.#phone.inspect().discovering) {
      this.#scan = { by, place: placeHere() };
    }
    if (api === "createBLEConnection") this.#connections.set(deviceKey(options.deviceId), { by, place: placeHere() });
  }

  /**
   * Looks at what a page that is gone left. What it is just closing does not count.
   * @param atOnce the app ends now: timers that would have been over soon do not count either
   */
  look(visit: Visit, atOnce: boolean): void {
    const found = new Map<string, Place>();
    const add = (kind: LeftKind, name: string, place: Place) => {
      found.set(leftKey(visit.path, kind, name), place);
      // Each place is worth a line, the closing is counted once.
      this.#left.add(leftKey(visit.path, kind, name), place, 0);
    };
    for (const { api, place } of this.listeners.of(visit)) add("listener", api, place);
    for (const { kind, by, place } of this.#timers.values()) {
      if (by !== visit || (atOnce && kind === "timeout")) continue;
      add(kind, kind === "interval" ? "setInterval" : "setTimeout", place);
    }
    const { discovering, openConnections, pendingCalls } = this.#phone.inspect();
    const isScanLeft = discovering && pendingCalls.stopBluetoothDevicesDiscovery === undefined;
    if (isScanLeft && this.#scan?.by === visit) add("scan", "startBluetoothDevicesDiscovery", this.#scan.place);
    for (const id of pendingCalls.closeBLEConnection === undefined ? openConnections : []) {
      const made = this.#connections.get(deviceKey(id));
      if (made?.by === visit) add("connection", "createBLEConnection", made.place);
    }
    for (const key of found.keys()) this.#left.add(key);
  }

  forget(): void {
    this.listeners.clear();
    this.#timers.clear();
    this.#connections.clear();
    this.#scan = undefined;
  }
}
