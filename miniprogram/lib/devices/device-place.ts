import { keyOf, NOBODY, parseKey, SCHEMA } from "../storage/keys";
import { type PinnedPlace, recordOf } from "../storage/pinned-record";

/** Schema 1 kept a device here, for nobody in particular. */
const BEFORE = "device:";
const VERSION = 1;

/** Where a user's device lies. */
export function devicePlace(user: string, id: string): PinnedPlace {
  const place = { key: keyOf(user, "devices", id), version: VERSION };
  return user === NOBODY ? { ...place, before: BEFORE + id } : place;
}

/** What a key says of a device; undefined for keys of other things. */
export interface DeviceKey {
  readonly user: string;
  readonly id: string;
  /** `newer`: of a later release's schema. `quarantine`: moved away because it could not be read. */
  readonly where: "slot" | "before" | "quarantine" | "newer";
}

export function parseDeviceKey(key: string): DeviceKey | undefined {
  if (key.startsWith(BEFORE)) return { user: NOBODY, id: key.slice(BEFORE.length), where: "before" };
  const parts = parseKey(key);
  if (parts === undefined) return undefined;
  const { schema, user, area, id } = parts;
  if (area === "quarantine" && schema === SCHEMA) {
    const inner = parseDeviceKey(id);
    return inner && { ...inner, where: "quarantine" };
  }
  if (area !== "devices" || schema < SCHEMA) return undefined;
  const record = recordOf(id);
  if (schema > SCHEMA || record === undefined) return { user, id: record ?? id, where: "newer" };
  return { user, id: record, where: "slot" };
}
