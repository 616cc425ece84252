import type { KeyValueStorage } from "../../../lib/storage/key-value-storage";
import { keyOf } from "../../../lib/storage/keys";
import { type PinnedPlace, readPinned, removePinned, writePinned } from "../../../lib/storage/pinned-record";
import type { BatchState, StrayDevice } from "../batch/contract";

/** What a batch found beside the devices of its order. */
export type FoundAround = Pick<BatchState, "strays" | "duplicates">;

/** Of each; more of them are another site's. */
const MOST = 100;
const LONGEST = 64;

const placeOf = (user: string, order: string): PinnedPlace => ({
  key: keyOf(user, "orders", `around.${order}`),
  version: 1,
});

/** Keeps what a batch sees now for its report, which may be made when the batch is long over. */
export function keepAround(
  storage: KeyValueStorage,
  user: string,
  order: string,
  { strays, duplicates }: FoundAround,
): void {
  const before = readAround(storage, user, order);
  const isKnown =
    strays.every(({ deviceId }) => before.strays.some((stray) => stray.deviceId === deviceId)) &&
    duplicates.every((serial) => before.duplicates.includes(serial));
  // They are heard many times a second: only who is new is worth a write.
  if (isKnown) return;
  const byId = new Map([...before.strays, ...strays].map((stray) => [stray.deviceId, stray]));
  writePinned(storage, placeOf(user, order), {
    strays: [...byId.values()].slice(-MOST),
    duplicates: [...new Set([...before.duplicates, ...duplicates])].slice(-MOST),
  });
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
