import { fnv1a } from "./fnv1a";
import { type KeyValueStorage, readValue } from "./key-value-storage";
import {
  attemptWrite,
  evaluateRecord,
  type Fields,
  notWritten,
  type Reading,
  WRITTEN,
  type WriteResult,
} from "./record";
import { entryBytes, makeRoom } from "./room";

/** A record that must not be lost: where it lies, and the newest version of it that the caller understands. */
export interface PinnedPlace {
  /** `keyOf(…)`; the slots are named after it. */
  readonly key: string;
  readonly version: number;
  /** Where schema 1 kept it, as a plain object. Written no more; removed once a slot holds the record. */
  readonly before?: string;
}

const SLOTS = [":a", ":b"] as const;
/** How often the record was written, a check of the text, the text: nobody else's value reads so by accident. */
const FORM = /^(\d{1,15}) ([0-9a-f]{8}) (\{[\s\S]*\})$/;

/** The two keys of a record. */
export function slotsOf(key: string): readonly string[] {
  return SLOTS.map((slot) => key + slot);
}

/** The record's key of one of its slots; undefined for a key that is none. */
export function recordOf(slot: string): string | undefined {
  return SLOTS.some((name) => slot.endsWith(name)) ? slot.slice(0, -2) : undefined;
}

/** What one slot holds. `writes` is 0 for schema 1 and for what is no copy. */
interface Copy {
  readonly slot: string;
  readonly writes: number;
  readonly text: string;
  readonly reading: Reading;
}

/**
 * Reads the newest whole copy. Never throws. A slot that a crash tore counts as not there while the other is whole.
 *
 * @param read the values, when they were read before.
 */
export function readPinned(
  storage: KeyValueStorage,
  place: PinnedPlace,
  read: (key: string) => unknown = (key) => readValue(storage, key),
): Reading {
  return newestOf(copiesOf(place, read))?.reading ?? { kind: "missing" };
}

/**
 * Writes a record at once, into the slot that does not hold its newest copy: whenever the app dies, the old or the new one is
 * whole. Refuses to touch a record of a later release. Never throws.
 */
export function writePinned(storage: KeyValueStorage, place: PinnedPlace, fields: Fields): WriteResult {
  const copies = copiesOf(place, (key) => readValue(storage, key));
  const newest = newestOf(copies);
  if (newest?.reading.kind === "newer") return notWritten("newer");
  const text = JSON.stringify({ ...fields, v: place.version });
  const isThere = newest?.reading.kind === "found" && newest.writes > 0;
  const [first, second] = slotsOf(place.key) as [string, string];
  if (!isThere || newest.text !== text) {
    const slot = isThere && newest.slot === first ? second : first;
    const value = `${(isThere ? newest.writes : 0) + 1} ${fnv1a(text)} ${text}`;
    if (!makeRoom(storage, entryBytes(slot, value))) return notWritten("full");
    const written = attemptWrite(() => storage.setStorageSync(slot, value));
    if (!written.ok) return written;
  }
  const { before } = place;
  // A key of schema 1 that stays is older than any slot: it is removed at the next write.
  if (before !== undefined && copies.some(({ slot }) => slot === before)) {
    attemptWrite(() => storage.removeStorageSync(before));
  }
  return WRITTEN;
}

/** Removes a record with all its copies, the newest last: until then it is whole. Never throws. */
export function removePinned(storage: KeyValueStorage, place: PinnedPlace): WriteResult {
  const copies = copiesOf(place, (key) => readValue(storage, key));
  const newest = newestOf(copies);
  return attemptWrite(() => {
    for (const copy of copies) if (copy !== newest) storage.removeStorageSync(copy.slot);
    if (newest) storage.removeStorageSync(newest.slot);
  });
}

/** Slots that hold something, torn ones too. */
function copiesOf({ key, version, before }: PinnedPlace, read: (key: string) => unknown): readonly Copy[] {
  const copies = slotsOf(key).map((slot) => copyIn(slot, read(slot), version));
  if (before !== undefined)
    copies.push({ slot: before, writes: 0, text: "", reading: evaluateRecord(read(before), version) });
  return copies.filter(({ reading }) => reading.kind !== "missing");
}

function copyIn(slot: string, value: unknown, version: number): Copy {
  if (value === "" || value === undefined) return { slot, writes: 0, text: "", reading: { kind: "missing" } };
  const [, writes, check, text] = (typeof value === "string" && FORM.exec(value)) || [];
  if (text === undefined || fnv1a(text) !== check) return { slot, writes: 0, text: "", reading: { kind: "corrupt" } };
  return { slot, writes: Number(writes), text, reading: evaluateRecord(parse(text), version) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const WORTH: Readonly<Record<Reading["kind"], number>> = { newer: 3, found: 2, corrupt: 1, missing: 0 };

/** A later release's copy before ours, a whole one before a torn one, the one written last. */
function newestOf(copies: readonly Copy[]): Copy | undefined {
  return [...copies].sort((a, b) => WORTH[b.reading.kind] - WORTH[a.reading.kind] || b.writes - a.writes)[0];
}
