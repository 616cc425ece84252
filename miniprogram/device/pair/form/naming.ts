import { action, observable } from "mobx-miniprogram";
import { deviceIdentity } from "../../../lib/devices/device-identity";
import type { DeviceRegistry } from "../../../lib/devices/registry";
import { roomsOf } from "../../../lib/devices/rooms";
import type { SavedDevice } from "../../../lib/devices/saved-device";
import { WRITTEN, type WriteResult } from "../../../lib/storage/record";
import type { PairEntry } from "../wizard/entry";

/** What pairing learned of the device. */
export interface FoundDevice {
  readonly kind: string;
  /** "" for one that was never seen over Bluetooth. */
  readonly deviceId: string;
  /** The session that paired it was encrypted: a consent to control it in clear is over. */
  readonly encrypted: boolean;
  /** Where it is on its network; undefined: it did not tell. */
  readonly ip?: string | undefined;
}

/** The paired device in the registry: saved at once, named and placed afterwards. */
export interface PairNaming {
  /** Identity of the saved device; undefined until it is saved. */
  readonly id: string | undefined;
  readonly written: WriteResult;
  readonly name: string;
  /** What the field held when it appeared or lost its focus. */
  readonly nameStart: string;
  /** Rooms of the saved devices, the fullest first. */
  readonly rooms: readonly string[];
  /** "" for none. */
  readonly room: string;
  /** A room being typed; undefined while none is. */
  readonly newRoom: string | undefined;

  /**
   * Saves the device as it was found. One that was paired before keeps its name, its room and its age.
   *
   * @returns its identity; undefined when it could not be stored.
   */
  save(now: number, found: FoundDevice): string | undefined;
  rename(name: string): void;
  /** Chooses a room, or none when it was chosen already. */
  chooseRoom(room: string): void;
  typeRoom(text: string | undefined): void;
  addRoom(): void;
  /** Writes name and room. */
  commit(): void;
}

/** @param deviceName what the page calls a device that says no name. */
export function createPairNaming(registry: DeviceRegistry, entry: PairEntry, deviceName: string): PairNaming {
  const { name: advertised } = entry;
  const store = observable(
    {
      id: undefined as string | undefined,
      written: WRITTEN,
      name: deviceName,
      nameStart: deviceName,
      rooms: [] as readonly string[],
      room: "",
      newRoom: undefined as string | undefined,
    },
    { written: observable.ref, rooms: observable.ref },
    { proxy: false },
  );
  const commit = action(() => {
    const { id } = store;
    if (id === undefined) return;
    const name = store.name.trim();
    const room = store.room.trim();
    store.nameStart = store.name;
    // A name that is only the page's word for "none" is not the device's.
    const kept = name === "" || name === deviceName ? advertised : name;
    registry.update(id, { name: kept, room: room === "" ? undefined : room });
  });
  return Object.assign(store, {
    save: action((now: number, { kind, deviceId, encrypted, ip }: FoundDevice) => {
      const id = deviceIdentity({ kind, name: advertised, deviceId });
      const { inClear, ...before } = registry.get(id) ?? { id, kind, name: advertised, addedAt: now };
      const device: SavedDevice = {
        ...before,
        ...(inClear === undefined || encrypted ? {} : { inClear }),
        ...(ip === undefined ? {} : { ip }),
        deviceId,
        seenAt: now,
      };
      Object.assign(store, {
        id,
        written: registry.save(device),
        name: device.name || deviceName,
        nameStart: device.name || deviceName,
        rooms: roomsOf(registry.list()),
        room: device.room ?? "",
      });
      return store.written.ok ? id : undefined;
    }),
    rename: action((name: string) => {
      store.name = name;
    }),
    chooseRoom: action((room: string) => {
      store.room = store.room === room ? "" : room;
      commit();
    }),
    typeRoom: action((text: string | undefined) => {
      store.newRoom = text;
    }),
    addRoom: action(() => {
      const room = (store.newRoom ?? "").trim();
      store.newRoom = undefined;
      if (room === "") return;
      if (!store.rooms.includes(room)) store.rooms = [...store.rooms, room];
      store.room = room;
      commit();
    }),
    commit,
  });
}
