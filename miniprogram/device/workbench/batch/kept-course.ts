import type { KeyValueStorage } from "../../../lib/storage/key-value-storage";
import { keyOf } from "../../../lib/storage/keys";
import { type PinnedPlace, readPinned, removePinned, writePinned } from "../../../lib/storage/pinned-record";
import type { KeptCourse } from "./contract";

/** Lines of an order, and the longest serial of one. */
const MOST = 10_000;
const LONGEST = 256;

const placeOf = (user: string, order: string): PinnedPlace => ({
  key: keyOf(user, "orders", `course.${order}`),
  version: 1,
});

/** @returns false: the phone could not keep it. Never throws. */
export function keepCourse(storage: KeyValueStorage, user: string, order: string, course: KeptCourse): boolean {
  return writePinned(storage, placeOf(user, order), { ...course }).ok;
}

/** Never throws; nothing kept, or nothing that can be read, is a batch that nobody started. */
export function readCourse(storage: KeyValueStorage, user: string, order: string): KeptCourse {
  const reading = readPinned(storage, placeOf(user, order));
  if (reading.kind !== "found") return { running: false };
  const { running, only } = reading.fields;
  const isList = Array.isArray(only) && only.length <= MOST && only.every(isSerial);
  return { running: running === true, ...(isList ? { only } : {}) };
}

/** With the order. */
export function removeCourse(storage: KeyValueStorage, user: string, order: string): void {
  removePinned(storage, placeOf(user, order));
}

const isSerial = (value: unknown): value is string =>
  typeof value === "string" && value !== "" && value.length <= LONGEST;
