import { adoptDevices } from "../devices/adopt-devices";
import { parseDeviceKey } from "../devices/device-place";
import { createDeviceRegistry } from "../devices/registry";
import { SETTINGS_PLACE } from "../settings";
import { adoptRecords } from "./adopt-records";
import { allKeys, type KeyValueStorage, readValues } from "./key-value-storage";
import { type PinnedArea, parseKey, SCHEMA } from "./keys";
import { migrateSchema } from "./migrate-schema";
import { readPinned, recordOf, slotsOf } from "./pinned-record";
import { quarantine } from "./quarantine";
import { attemptWrite } from "./record";
import { makeRoom, SOFT_BYTES } from "./room";
import { readUser } from "./user";

/** Pinned and readable at once; credentials are encrypted. */
const IN_SLOTS: readonly PinnedArea[] = ["settings", "account", "devices", "queue", "orders"];

/**
 * Puts storage in order when the app is launched, before anything reads it: brings older schemas forward, ends what the last
 * run was killed in, moves what cannot be read into quarantine, and gives room back. Never throws.
 */
export function keepHouse(storage: KeyValueStorage): void {
  migrateSchema(storage);
  adoptDevices(storage, readUser(storage));
  adoptRecords(storage, readUser(storage));
  quarantineDevices(storage);
  quarantineSettings(storage);
  mendRecords(storage);
  makeRoom(storage, 0, SOFT_BYTES);
}

/** Devices that are whole records and yet no devices, and what schema 1 kept that cannot be read. */
function quarantineDevices(storage: KeyValueStorage): void {
  const users = new Set(allKeys(storage).flatMap((key) => parseDeviceKey(key)?.user ?? []));
  for (const user of users) {
    for (const { key, reason } of createDeviceRegistry(storage, () => user).read().rejected) {
      if (reason === "newer" || parseDeviceKey(key)?.where === "quarantine") continue;
      const record = recordOf(key);
      for (const part of record === undefined ? [key] : slotsOf(record)) {
        if (allKeys(storage).includes(part)) quarantine(storage, part);
      }
    }
  }
}

function quarantineSettings(storage: KeyValueStorage): void {
  const { before = "" } = SETTINGS_PLACE;
  if (allKeys(storage).includes(before) && readPinned(storage, SETTINGS_PLACE).kind === "corrupt")
    quarantine(storage, before);
}

/** A torn slot beside a whole one is dropped, a record without a whole slot moved away. */
function mendRecords(storage: KeyValueStorage): void {
  const keys = allKeys(storage).filter((key) => IN_SLOTS.some((area) => parseKey(key)?.area === area));
  const read = readValues(storage, keys);
  const isWhole = (record: string, slots: readonly string[]) => {
    const place = { key: record, version: Number.MAX_SAFE_INTEGER };
    return readPinned(storage, place, (slot) => (slots.includes(slot) ? read(slot) : "")).kind === "found";
  };
  for (const key of keys) {
    const record = recordOf(key);
    if (record === undefined || parseKey(key)?.schema !== SCHEMA || isWhole(record, [key])) continue;
    if (isWhole(record, slotsOf(record))) attemptWrite(() => storage.removeStorageSync(key));
    else quarantine(storage, key);
  }
}
