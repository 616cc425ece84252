import { action, observable } from "mobx-miniprogram";
import { concatMap, defer, EMPTY, from, Observable, Subscription, switchMap, take, tap } from "rxjs";
import type { CommandOutcome } from "../../../protocol/control/session/contract";
import type { DeviceKey } from "../../lib/devices/device-keys";
import type { DeviceRegistry } from "../../lib/devices/registry";
import type { SavedDevice } from "../../lib/devices/saved-device";
import type { DeviceStoreOptions } from "./device-store-options";
import { openSession } from "./open-session";
import { summaryIds } from "./summary";

/** How it stands with one device of the room. */
export type MemberState = "idle" | "waiting" | "sending" | CommandOutcome["outcome"];

export interface Member {
  readonly id: string;
  readonly device: SavedDevice;
  /** What switches all of it; undefined: it has no such thing. */
  readonly property: string | undefined;
  readonly isChosen: boolean;
  readonly state: MemberState;
}

/** The devices of one room, switched together. */
export interface RoomStore {
  readonly members: readonly Member[];
  /** What was asked for last. */
  readonly wanted: boolean | undefined;
  readonly isRunning: boolean;
  toggle(id: string): void;
  /** Switches the chosen ones, one after the other: a phone's Bluetooth makes one connection at a time. */
  switchAll(on: boolean): void;
  /** Sends what was asked for last to those who did not confirm it, and to nobody else. */
  retry(): void;
  /** Gives up what was not sent. */
  stop(): void;
}

export interface RoomStoreOptions
  extends Pick<DeviceStoreOptions, "ports" | "keys" | "describe" | "controls" | "paths"> {
  readonly devices: Pick<DeviceRegistry, "list" | "get" | "update">;
  /** "": devices without one. */
  readonly room: string;
}

/** ms after which a command to a device that nobody reaches is given up. */
const TTL_MS = 10_000;

export function createRoomStore(options: RoomStoreOptions): RoomStore {
  const { ports, devices, keys, describe, room } = options;
  let running = Subscription.EMPTY;
  const found = devices
    .list()
    .filter((device) => (device.room ?? "") === room)
    .map((device): Member => {
      const property = summaryIds(describe(device).model).on;
      return { id: device.id, device, property, isChosen: property !== undefined, state: "idle" };
    });
  const store = observable(
    { members: found as readonly Member[], wanted: undefined as boolean | undefined, isRunning: false },
    { members: observable.ref },
    { proxy: false },
  );
  const change = action((id: string, part: Partial<Member>) => {
    store.members = store.members.map((member) => (member.id === id ? { ...member, ...part } : member));
  });
  const keysOf = (id: string) =>
    new Observable<readonly DeviceKey[]>((subscriber) =>
      keys.read(id, (read) => {
        subscriber.next(read);
        subscriber.complete();
      }),
    );
  const send = ({ id, device, property }: Member, on: boolean): Observable<CommandOutcome> => {
    if (property === undefined) return EMPTY;
    const { model } = describe(device);
    return keysOf(id).pipe(
      take(1),
      switchMap((held) =>
        openSession(options, {
          model,
          device: () => device,
          keys: held,
          // Nobody stands before each of them to be asked.
          ask: () => EMPTY,
          consent: { answer$: EMPTY },
          onNews: () => undefined,
        }).set({ [property]: on }, { ttlMs: TTL_MS }),
      ),
      take(1),
      tap(({ outcome }) => {
        if (outcome !== "confirmed") return;
        const { state } = devices.get(id) ?? {};
        const at = ports.clock.now();
        devices.update(id, { seenAt: at, state: { ...state, at, on, values: { ...state?.values, [property]: on } } });
      }),
    );
  };
  const end = action(() => {
    store.isRunning = false;
  });
  const run = action((ids: readonly string[], on: boolean) => {
    running.unsubscribe();
    store.wanted = on;
    store.isRunning = ids.length > 0;
    store.members = store.members.map((member) => (ids.includes(member.id) ? { ...member, state: "waiting" } : member));
    const members = store.members.filter(({ id }) => ids.includes(id));
    running = from(members)
      .pipe(
        concatMap((member) =>
          defer(() => {
            change(member.id, { state: "sending" });
            return send(member, on).pipe(tap(({ outcome }) => change(member.id, { state: outcome })));
          }),
        ),
      )
      .subscribe({ error: end, complete: end });
  });
  const stop = action(() => {
    running.unsubscribe();
    store.isRunning = false;
    store.members = store.members.map((member) =>
      member.state === "waiting" || member.state === "sending" ? { ...member, state: "idle" } : member,
    );
  });
  return Object.assign(store, {
    toggle: (id: string) => {
      const member = store.members.find((one) => one.id === id);
      if (member?.property !== undefined && !store.isRunning) change(id, { isChosen: !member.isChosen });
    },
    switchAll: (on: boolean) =>
      run(
        store.members.filter(({ isChosen, property }) => isChosen && property !== undefined).map(({ id }) => id),
        on,
      ),
    retry: () => {
      if (store.wanted !== undefined && !store.isRunning)
        run(
          store.members.filter(isUnanswered).map(({ id }) => id),
          store.wanted,
        );
    },
    stop,
  });
}

/** It was asked, and did not confirm. */
export function isUnanswered({ state }: Member): boolean {
  return state !== "idle" && state !== "waiting" && state !== "sending" && state !== "confirmed";
}
