import type { NdefStore } from "./ndef-store";
import type { Procedure } from "./procedure";

/** The message area of a tag in pieces of one size, the first of them 0. */
export interface TagArea {
  /** Bytes. */
  readonly size: number;
  readonly writable: boolean;
  /** Bytes of a piece. */
  readonly unit: number;
  /** One piece or more from there on; undefined: refused. */
  readUnits(from: number): Procedure<Uint8Array | undefined>;
  writeUnit(index: number, data: Uint8Array): Procedure<boolean>;
}

const NULL = 0x00;
const NDEF = 0x03;
const TERMINATOR = 0xfe;
const LONG = 0xff;

interface Found {
  /** Where the NDEF TLV begins. */
  readonly at: number;
  readonly from: number;
  readonly length: number;
}

/** A store in the first NDEF TLV of an area; undefined when there is no area or no such TLV in it. */
export function* openTlvStore(opening: Procedure<TagArea | undefined>): Procedure<NdefStore | undefined> {
  const area = yield* opening;
  if (area === undefined) return undefined;
  const cells = new CachedArea(area);
  const found = yield* findTlv(cells);
  if (found === undefined) return undefined;
  const behind = area.size - found.at;
  return {
    capacity: Math.max(0, behind - (behind - 2 < LONG ? 2 : 4)),
    writable: area.writable,
    read: () => cells.read(found.from, found.length),
    write: (message) => writeMessage(cells, found.at, message, area.size),
  };
}

function* findTlv(cells: CachedArea): Procedure<Found | undefined> {
  let at = 0;
  while (at < cells.size) {
    const [type, short = 0, high = 0, low = 0] = (yield* cells.read(at, Math.min(4, cells.size - at))) ?? [];
    if (type === undefined || type === TERMINATOR) return undefined;
    if (type === NULL) {
      at += 1;
      continue;
    }
    const header = short === LONG ? 4 : 2;
    const length = short === LONG ? (high << 8) | low : short;
    // A length that leads out of the area is no message (Android: not formatted).
    if (type === NDEF) return at + header + length > cells.size ? undefined : { at, from: at + header, length };
    at += header + length;
  }
  return undefined;
}

function* writeMessage(cells: CachedArea, at: number, message: Uint8Array, size: number): Procedure<boolean> {
  const isLong = message.length >= LONG;
  const header = isLong ? 4 : 2;
  const empty = isLong ? Uint8Array.of(NDEF, LONG, 0, 0) : Uint8Array.of(NDEF, 0);
  const full = isLong
    ? Uint8Array.of(NDEF, LONG, message.length >> 8, message.length & 0xff)
    : Uint8Array.of(NDEF, message.length);
  const end = at + header + message.length;
  const body = end < size ? Uint8Array.of(...message, TERMINATOR) : message;
  if (!(yield* cells.write(at, empty))) return false;
  if (!(yield* cells.write(at + header, body))) return false;
  return yield* cells.write(at, full);
}

/** An area byte by byte: what was read once is not read again, and a piece that stays the same is not written. */
class CachedArea {
  readonly size: number;
  readonly #area: TagArea;
  readonly #units = new Map<number, Uint8Array>();

  constructor(area: TagArea) {
    this.size = area.size;
    this.#area = area;
  }

  *read(from: number, length: number): Procedure<Uint8Array | undefined> {
    const bytes = new Uint8Array(length);
    const { unit } = this.#area;
    for (let at = 0; at < length; at++) {
      const cell = yield* this.#unit(Math.floor((from + at) / unit));
      if (cell === undefined) return undefined;
      bytes[at] = cell[(from + at) % unit] ?? 0;
    }
    return bytes;
  }

  *write(from: number, data: Uint8Array): Procedure<boolean> {
    const { unit } = this.#area;
    const last = Math.floor((from + data.length - 1) / unit);
    for (let index = Math.floor(from / unit); index <= last; index++) {
      const old = yield* this.#unit(index);
      if (old === undefined) return false;
      const next = old.map((byte, at) => data[index * unit + at - from] ?? byte);
      if (next.every((byte, at) => byte === old[at])) continue;
      if (!(yield* this.#area.writeUnit(index, next))) return false;
      this.#units.set(index, next);
    }
    return true;
  }

  *#unit(index: number): Procedure<Uint8Array | undefined> {
    const known = this.#units.get(index);
    if (known !== undefined) return known;
    const { unit } = this.#area;
    const read = yield* this.#area.readUnits(index);
    if (read === undefined) return undefined;
    for (let at = 0; at + unit <= read.length; at += unit) {
      this.#units.set(index + at / unit, read.slice(at, at + unit));
    }
    return this.#units.get(index);
  }
}
