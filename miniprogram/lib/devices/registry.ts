import type { KeyValueStorage } from "../storage/key-value-storage";
import { notWritten, readRecord, removeRecord, type WriteResult, writeRecord } from "../storage/record";
import { isDeviceId, parseDevice } from "./parse-device";
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
 * The paired devices. One storage key a device, no index beside them, nothing cached: both packages read what the other
 * wrote, and one damaged entry costs one device. Nothing here throws.
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
  remove(id: string): WriteResult;
  /** Removes an entry that {@link read} rejected, on the person's word. */
  discard(entry: RejectedEntry): WriteResult;
}

const PREFIX = "device:";
const VERSION = 1;

export function createDeviceRegistry(storage: KeyValueStorage): DeviceRegistry {
  const find = (key: string): SavedDevice | RejectedEntry | undefined => {
    const reading = readRecord(storage, key, VERSION);
    if (reading.kind === "newer") return { key, reason: "newer" };
    if (reading.kind === "missing") return undefined;
    const device = reading.kind === "found" ? parseDevice(reading.fields) : undefined;
    // An entry under another's key would come and go with it.
    return device !== undefined && key === PREFIX + device.id ? device : { key, reason: "corrupt" };
  };
  const get = (id: string): SavedDevice | undefined => {
    if (!isDeviceId(id)) return undefined;
    const found = find(PREFIX + id);
    return found !== undefined && "id" in found ? found : undefined;
  };
  const read = (): RegistryReading => {
    const found = keysOf(storage).map((key) => find(key) ?? { key, reason: "corrupt" as const });
    return {
      devices: found.filter((entry) => "id" in entry).sort((a, b) => a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1)),
      rejected: found.filter((entry) => "reason" in entry),
    };
  };
  const save = (device: SavedDevice): WriteResult => {
    const clean = parseDevice({ ...device });
    return clean ? writeRecord(storage, PREFIX + clean.id, VERSION, { ...clean }) : notWritten("invalid");
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
    remove: (id) => (isDeviceId(id) ? removeRecord(storage, PREFIX + id) : notWritten("invalid")),
    discard: ({ key }) => (key.startsWith(PREFIX) ? removeRecord(storage, key) : notWritten("invalid")),
  };
}

function keysOf(storage: KeyValueStorage): readonly string[] {
  try {
    return storage.getStorageInfoSync().keys.filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}
