import type { KeyValueStorage } from "../storage/key-value-storage";
import { keyOf, NOBODY } from "../storage/keys";
import { type PinnedPlace, readPinned, removePinned, writePinned } from "../storage/pinned-record";

/** UTF-16 units: it stands in one row of the other's phone. */
export const LONGEST_PERSON_NAME = 20;

const PLACE: PinnedPlace = { key: keyOf(NOBODY, "account", "name"), version: 1 };

/** What the person wants to be called by those they share with: WeChat gives no name. "" when they said none. Never throws. */
export function readPersonName(storage: KeyValueStorage): string {
  const reading = readPinned(storage, PLACE);
  const name = reading.kind === "found" ? reading.fields.name : "";
  return typeof name === "string" ? name.slice(0, LONGEST_PERSON_NAME) : "";
}

export function writePersonName(storage: KeyValueStorage, name: string): void {
  const clean = name.trim().slice(0, LONGEST_PERSON_NAME);
  if (clean === "") removePinned(storage, PLACE);
  else writePinned(storage, PLACE, { name: clean });
}
