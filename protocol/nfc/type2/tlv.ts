import { uintBE } from "../../bytes/integers";

/** Blocks in the memory of type 2 and type 5 tags (NFC Forum Type 2 Tag 1.2, 2.3). */
const TLV = { null: 0x00, lockControl: 0x01, memoryControl: 0x02, ndef: 0x03, terminator: 0xfe } as const;
/** Says that two bytes of length follow. */
const LONG_LENGTH = 0xff;

export interface ByteRange {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

export interface LockRange {
  readonly from: number;
  readonly bits: number;
}

export type TlvScan =
  /** The bytes end before it is decided: read on. */
  | { readonly kind: "need-more" }
  /** A length that points beyond the area. */
  | { readonly kind: "overflow" }
  | {
      readonly kind: "found";
      /** Absent: formatted, and no message was ever written. */
      readonly message?: Uint8Array;
      /** Bytes of the area from the message's TLV on, reserved ones left out. */
      readonly room: number;
      readonly locks: readonly LockRange[];
    };

/**
 * Looks for the first NDEF TLV of a tag's memory; reserved areas that control TLVs name are stepped over.
 *
 * @param memory from address 0 on, as far as it was read.
 * @param area where TLVs stand.
 */
export function scanTlvs(memory: Uint8Array, area: ByteRange): TlvScan {
  const locks: LockRange[] = [];
  const cursor = new AreaCursor(memory, area);
  for (;;) {
    const room = cursor.room;
    if (room === 0) return { kind: "found", room, locks };
    const tag = cursor.next();
    if (tag === undefined) return { kind: "need-more" };
    if (tag === TLV.null) continue;
    if (tag === TLV.terminator) return { kind: "found", room, locks };
    const length = cursor.length();
    if (typeof length !== "number") return { kind: length };
    if (length > cursor.room) return { kind: "overflow" };
    const value = cursor.take(length);
    if (value === undefined) return { kind: "need-more" };
    if (tag === TLV.ndef) return { kind: "found", message: value, room, locks };
    if ((tag === TLV.lockControl || tag === TLV.memoryControl) && length === 3) {
      const range = controlled(value, tag === TLV.lockControl);
      if (!cursor.reserve(range)) return { kind: "overflow" };
      if (tag === TLV.lockControl) locks.push({ from: range.from, bits: value[1] || 0x100 });
    }
  }
}

/** Longest message of `room` bytes: a TLV has 2 bytes before its value, beyond 254 it has 4. */
export function messageRoom(room: number): number {
  const short = Math.max(0, room - 2);
  return short < LONG_LENGTH ? short : Math.max(LONG_LENGTH - 1, room - 4);
}

/** Page address in the high nibble, byte in the low one; bytes of such a page are a power of two (2.3.3, 2.3.4). */
function controlled(value: Uint8Array, isLock: boolean): ByteRange {
  const [position = 0, size = 0, control = 0] = value;
  const from = (position >> 4) * 2 ** (control & 0x0f) + (position & 0x0f);
  const count = size || 0x100;
  return { from, to: from + (isLock ? Math.ceil(count / 8) : count) };
}

/** Tags have one or two control TLVs; more are a flood. */
const MOST_RESERVED = 8;

/** Walks over the bytes of an area that are not reserved. Each step takes the same time, whatever the tag claims. */
class AreaCursor {
  /** Free bytes from here to the end of the area. */
  room: number;
  private readonly memory: Uint8Array;
  private readonly area: ByteRange;
  private readonly reserved: ByteRange[] = [];
  private at: number;

  constructor(memory: Uint8Array, area: ByteRange) {
    this.memory = memory;
    this.area = area;
    this.at = area.from;
    this.room = Math.max(0, area.to - area.from);
  }

  /** Leaves bytes out from here on; false when too many are. A range has 256 bytes at most. */
  reserve(range: ByteRange): boolean {
    if (this.reserved.length >= MOST_RESERVED) return false;
    const end = Math.min(range.to, this.area.to);
    for (let at = Math.max(range.from, this.at); at < end; at += 1) if (!this.isReserved(at)) this.room -= 1;
    this.reserved.push(range);
    return true;
  }

  /** Undefined where nothing was read yet. */
  next(): number | undefined {
    while (this.at < this.area.to && this.isReserved(this.at)) this.at += 1;
    if (this.at >= this.area.to) return undefined;
    const byte = this.memory[this.at];
    if (byte === undefined) return undefined;
    this.at += 1;
    this.room -= 1;
    return byte;
  }

  take(length: number): Uint8Array | undefined {
    if (length > this.memory.length - this.at) return undefined;
    const bytes = new Uint8Array(length);
    for (let index = 0; index < length; index += 1) {
      const byte = this.next();
      if (byte === undefined) return undefined;
      bytes[index] = byte;
    }
    return bytes;
  }

  length(): number | "need-more" | "overflow" {
    if (this.room === 0) return "overflow";
    const first = this.next();
    if (first !== LONG_LENGTH) return first ?? "need-more";
    if (this.room < 2) return "overflow";
    const field = this.take(2);
    return field === undefined ? "need-more" : uintBE(field);
  }

  private isReserved(at: number): boolean {
    return this.reserved.some(({ from, to }) => at >= from && at < to);
  }
}
