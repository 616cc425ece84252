import type { KeyValueStorage } from "../../../lib/storage/key-value-storage";
import { keyOf } from "../../../lib/storage/keys";
import { type PinnedPlace, readPinned, removePinned, writePinned } from "../../../lib/storage/pinned-record";
import type { FoundAround, StrayDevice } from "./contract";

/** Of each; more of them are another site's. */
const MOST = 100;
const LONGEST = 64;

const placeOf = (user: string, order: string): PinnedPlace => ({
  key: keyOf(user, "orders", `around.${order}`),
  version: 1,
});

/** Keeps it in the place of what was kept before. @returns false: the phone could not. Never throws. */
export function keepAround(
  storage: KeyValueStorage,
  user: string,
  order: string,
  { strays, duplicates }: FoundAround,
): boolean {
  const fields = { strays: strays.slice(-MOST), duplicates: duplicates.slice(-MOST) };
  return writePinned(storage, placeOf(user, order), fields).ok;
}

/** Never throws. */
export function readAround(storage: KeyValueStorage, user: string, order: string): FoundAround {
  const reading = readPinned(storage, placeOf(user, order));
  if (reading.kind !== "found") return { strays: [], duplicates: [] };
  const { strays, duplicates } = reading.fields;
  return {
    strays: Array.isArray(strays) ? strays.slice(0, MOST).flatMap((one) => parseStray(one) ?? []) : [],
    duplicates: Array.isArray(duplicates) ? duplicates.slice(0, MOST).filter(isShort) : [],
  };
}

/** With the order. */
export function removeAround(storage: KeyValueStorage, user: string, order: string): void {
  removePinned(storage, placeOf(user, order));
}

function parseStray(value: unknown): StrayDevice | undefined {
  const { deviceId, name, serial, rssi } = (value ?? {}) as Partial<Record<keyof StrayDevice, unknown>>;
  if (!isShort(deviceId) || typeof name !== "string" || typeof rssi !== "number") return undefined;
  return { deviceId, name: name.slice(0, LONGEST), rssi, ...(isShort(serial) ? { serial } : {}) };
}

const isShort = (value: unknown): value is string =>
  typeof value === "string" && value !== "" && value.length <= LONGEST;
