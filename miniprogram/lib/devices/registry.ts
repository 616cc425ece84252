import { allKeys, type KeyValueStorage, readValue, readValues } from "../storage/key-value-storage";
import { NOBODY } from "../storage/keys";
import { readPinned, removePinned, writePinned } from "../storage/pinned-record";
import { attemptWrite, notWritten, type WriteResult } from "../storage/record";
import { devicePlace, parseDeviceKey } from "./device-place";
import { isDeviceId, parseDevice } from "./parse-device";
import { RemovedDevices } from "./removed-devices";
import type { DeviceChanges, SavedDevice } from "./saved-device";

/** An entry that could not be shown. `newer`: a later release wrote it, so it is left alone. */
export interface RejectedEntry {
  readonly key: string;
  readonly reason: "corrupt" | "newer";
}

export interface RegistryReading {
  /** In the order they were added. */
  readonly devices: readonly SavedDevice[];
  readonly rejected: readonly RejectedEntry[];
}

/**
 * The paired devices of the user who is signed in, else of nobody. Each is a pinned record of its own, no index beside
 * them, nothing cached: both packages read what the other wrote, and one damaged entry costs one device. Nothing throws.
 */
export interface DeviceRegistry {
  /** Everything stored, good and bad. */
  read(): RegistryReading;
  /** The readable ones. */
  list(): readonly SavedDevice[];
  get(id: string): SavedDevice | undefined;
  /** Writes at once; an entry of the same id is replaced. */
  save(device: SavedDevice): WriteResult;
  /** Writes some fields at once; `missing` when the device is not there (any more). */
  update(id: string, changes: DeviceChanges): WriteResult;
  /** On the person's word: the user's other phones and the server will hear of it. */
  remove(id: string): WriteResult;
  /** Takes a device off this phone's list because it was removed elsewhere; nobody hears of it. */
  drop(id: string): WriteResult;
  /** Clears away an entry that {@link read} rejected, on the person's word. The device is not removed by that. */
  discard(entry: RejectedEntry): WriteResult;
}

/** @param forgotten hears of each device that is on the list no more, whoever took it off. */
export function createDeviceRegistry(
  storage: KeyValueStorage,
  user: () => string = () => NOBODY,
  forgotten: (id: string) => void = () => undefined,
): DeviceRegistry {
  const find = (
    id: string,
    read: (key: string) => unknown = (key) => readValue(storage, key),
  ): SavedDevice | RejectedEntry["reason"] | undefined => {
    const reading = readPinned(storage, devicePlace(user(), id), read);
    if (reading.kind === "missing") return undefined;
    if (reading.kind === "newer") return "newer";
    const device = reading.kind === "found" ? parseDevice(reading.fields) : undefined;
    // An entry under another's key would come and go with it.
    return device?.id === id ? device : "corrupt";
  };
  const get = (id: string): SavedDevice | undefined => {
    const found = isDeviceId(id) ? find(id) : undefined;
    return typeof found === "object" ? found : undefined;
  };
  const read = (): RegistryReading => {
    const devices: SavedDevice[] = [];
    const rejected: RejectedEntry[] = [];
    const keys = ownKeys(storage, user());
    const values = readValues(storage, keys);
    const seen = new Set<string>();
    for (const key of keys) {
      const { id = "", where } = parseDeviceKey(key) ?? {};
      const isAlone = where === "quarantine" || where === "newer";
      if (!isAlone && seen.has(id)) continue;
      if (!isAlone) seen.add(id);
      const found = where === "newer" ? where : where === "quarantine" ? "corrupt" : (find(id, values) ?? "corrupt");
      if (typeof found === "object") devices.push(found);
      else rejected.push({ key, reason: found });
    }
    return { devices: devices.sort((a, b) => a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1)), rejected };
  };
  const save = (device: SavedDevice): WriteResult => {
    const clean = parseDevice({ ...device });
    return clean ? writePinned(storage, devicePlace(user(), clean.id), { ...clean }) : notWritten("invalid");
  };
  const drop = (id: string) => {
    const removed = isDeviceId(id) ? removePinned(storage, devicePlace(user(), id)) : notWritten("invalid");
    if (removed.ok) forgotten(id);
    return removed;
  };

  return {
    read,
    list: () => read().devices,
    get,
    save,
    update: (id, changes) => {
      const present = get(id);
      return present ? save({ ...present, ...changes, id } as SavedDevice) : notWritten("missing");
    },
    remove: (id) => {
      if (!isDeviceId(id) || user() === NOBODY) return drop(id);
      const removed = new RemovedDevices(storage, user());
      // The act before the deed: killed in between, the device is still there and the act counts for nothing.
      const recorded = removed.add(id);
      const dropped = drop(id);
      // What was full has room now.
      if (dropped.ok && !recorded.ok) removed.add(id);
      return dropped;
    },
    drop,
    discard: ({ key }) => {
      const { user: owner, id, where } = parseDeviceKey(key) ?? {};
      if (owner !== user() || id === undefined) return notWritten("invalid");
      if (where === "slot") return removePinned(storage, devicePlace(owner, id));
      return attemptWrite(() => storage.removeStorageSync(key));
    },
  };
}

function ownKeys(storage: KeyValueStorage, user: string): readonly string[] {
  return allKeys(storage).filter((key) => parseDeviceKey(key)?.user === user);
}
