import type { KeyValueStorage } from "./key-value-storage";
import { isUser, keyOf, NOBODY } from "./keys";
import { type PinnedPlace, readPinned, writePinned } from "./pinned-record";
import type { WriteResult } from "./record";

const PLACE: PinnedPlace = { key: keyOf(NOBODY, "account", "user"), version: 1 };

/** Whose data is shown: the user who signed in last, else {@link NOBODY}. Never throws. */
export function readUser(storage: KeyValueStorage): string {
  const reading = readPinned(storage, PLACE);
  return reading.kind === "found" && isUser(reading.fields.id) ? reading.fields.id : NOBODY;
}

export function writeUser(storage: KeyValueStorage, id: string): WriteResult {
  return writePinned(storage, PLACE, { id });
}
