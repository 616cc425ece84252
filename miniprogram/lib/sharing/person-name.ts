import type { KeyValueStorage } from "../storage/key-value-storage";
import { keyOf, NOBODY } from "../storage/keys";
import { type PinnedPlace, readPinned, removePinned, writePinned } from "../storage/pinned-record";

/** Characters, by the server's rule: it stands in one row of the other's phone. */
export const LONGEST_PERSON_NAME = 20;

const PLACE: PinnedPlace = { key: keyOf(NOBODY, "account", "name"), version: 1 };

/** What the person wants to be called by those they share with: WeChat gives no name. "" when they said none. Never throws. */
export function readPersonName(storage: KeyValueStorage): string {
  const reading = readPinned(storage, PLACE);
  const name = reading.kind === "found" ? reading.fields.name : "";
  return typeof name === "string" ? fitName(name) : "";
}

export function writePersonName(storage: KeyValueStorage, name: string): void {
  const clean = fitName(name);
  if (clean === "") removePinned(storage, PLACE);
  else writePinned(storage, PLACE, { name: clean });
}

/** Without control characters, line ends and what turns the direction of text: the server takes none of them in a name. */
function fitName(name: string): string {
  const characters = [...name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "").trim()];
  return characters.slice(0, LONGEST_PERSON_NAME).join("").trim();
}
