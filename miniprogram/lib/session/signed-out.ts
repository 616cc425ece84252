import type { KeyValueStorage } from "../storage/key-value-storage";
import { keyOf, NOBODY } from "../storage/keys";
import { type PinnedPlace, readPinned, removePinned, writePinned } from "../storage/pinned-record";
import type { WriteResult } from "../storage/record";

const PLACE: PinnedPlace = { key: keyOf(NOBODY, "account", "signed-out"), version: 1 };

/** Whether the person signed out: nothing signs in again until they say so, also after a restart. Never throws. */
export function isSignedOut(storage: KeyValueStorage): boolean {
  return readPinned(storage, PLACE).kind === "found";
}

/** Keeps that the person signed out, or takes it back. Never throws. */
export function keepSignedOut(storage: KeyValueStorage, out: boolean, at: number): WriteResult {
  return out ? writePinned(storage, PLACE, { at }) : removePinned(storage, PLACE);
}
