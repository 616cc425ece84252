import { devicePlace, parseDeviceKey } from "../devices/device-place";
import { parseDevice } from "../devices/parse-device";
import { SETTINGS_PLACE } from "../settings";
import { allKeys, type KeyValueStorage, readValue } from "./key-value-storage";
import { type PinnedPlace, readPinned, writePinned } from "./pinned-record";
import { evaluateRecord, type Fields } from "./record";

/**
 * Brings what older releases stored into today's form, each step from one schema to the next, forward only:
 *
 *     schema 1  device:ID, settings, networks   plain objects, one key each, nobody's; `networks` encrypted
 *     schema 2  2:USER:AREA:ID                  pinned records in two slots, evictable ones with their last use
 *
 * A record leaves its old key when the new one is whole, so a step may be cut short and run again. What a later release
 * wrote stays untouched; what cannot be read is left to the quarantine. The encrypted one moves when it is read
 * (`secret-storage.ts`): it can only be read later. Never throws.
 */
export function migrateSchema(storage: KeyValueStorage): void {
  for (const key of allKeys(storage)) {
    const found = fromSchema1(key);
    if (found === undefined) continue;
    const before = evaluateRecord(readValue(storage, key), found.place.version);
    if (before.kind !== "found" || !found.isSound(before.fields)) continue;
    const now = readPinned(storage, found.place);
    // What lies in a slot is newer than what lies under the old key; written again, it takes the old key away.
    if (now.kind === "found") writePinned(storage, found.place, now.fields);
  }
}

interface Found {
  readonly place: PinnedPlace;
  isSound(fields: Fields): boolean;
}

function fromSchema1(key: string): Found | undefined {
  if (key === SETTINGS_PLACE.before) return { place: SETTINGS_PLACE, isSound: () => true };
  const device = parseDeviceKey(key);
  if (device?.where !== "before") return undefined;
  return {
    place: devicePlace(device.user, device.id),
    isSound: (fields) => parseDevice(fields)?.id === device.id,
  };
}
