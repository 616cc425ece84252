import { allKeys, type KeyValueStorage, readValue } from "../../../lib/storage/key-value-storage";
import { keyOf, parseKey } from "../../../lib/storage/keys";
import { type PinnedPlace, readPinned, recordOf, removePinned, writePinned } from "../../../lib/storage/pinned-record";
import type { BatchJournal, JournalEntry } from "./contract";
import { keepAround, readAround, removeAround } from "./found-around";
import { parseJournalEntry } from "./journal-entry";
import { keepCourse, readCourse, removeCourse } from "./kept-course";

const VERSION = 1;

/**
 * The journal of an order: a pinned record of two slots for each device, so that an app that dies in the middle of a write has
 * the entry before or the new one, whole. Nothing is cached: what counts is what the phone kept. Never throws.
 *
 * @param order its id, without a slash
 */
export function createBatchJournal(storage: KeyValueStorage, user: () => string, order: string): BatchJournal {
  const prefix = `${order}/`;
  const placeOf = (id: string): PinnedPlace => ({ key: keyOf(user(), "orders", id), version: VERSION });
  const ids = () => {
    const found = allKeys(storage).flatMap((slot) => {
      const key = parseKey(recordOf(slot) ?? "");
      return key?.user === user() && key.area === "orders" && key.id.startsWith(prefix) ? [key.id] : [];
    });
    return [...new Set(found)];
  };
  const read = (id: string): JournalEntry | undefined => {
    const reading = readPinned(storage, placeOf(id), (key) => readValue(storage, key));
    const entry = reading.kind === "found" ? parseJournalEntry(reading.fields) : undefined;
    // An entry under another device's key would speak for it.
    return entry !== undefined && prefix + entry.serial === id ? entry : undefined;
  };
  return {
    entries: () => ids().flatMap((id) => read(id) ?? []),
    write: (entry) => {
      const clean = parseJournalEntry({ ...entry });
      return clean !== undefined && writePinned(storage, placeOf(prefix + clean.serial), { ...clean }).ok;
    },
    around: () => readAround(storage, user(), order),
    keepAround: (found) => keepAround(storage, user(), order, found),
    course: () => readCourse(storage, user(), order),
    keepCourse: (course) => keepCourse(storage, user(), order, course),
    remove: () => {
      removeCourse(storage, user(), order);
      removeAround(storage, user(), order);
      for (const id of ids()) removePinned(storage, placeOf(id));
    },
  };
}
