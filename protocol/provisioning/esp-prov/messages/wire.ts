/** Types of values on the wire (protobuf's encoding guide); 3 and 4 are groups, gone for long and refused here. */
const VARINT = 0;
const FIXED_64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;
/** A varint has ten bytes at most, seven bits each. */
const VARINT_BITS = 70;
/** A tag has 32 bits: five bytes, the last one of four bits. */
const TAG_BYTES = 5;

/** The longest message either transport carries, bytes (HTTP; over BLE it is 512). */
export const MAX_MESSAGE = 4096;

/** The fields of one message. Getters throw inside {@link decode} only, which turns that into undefined. */
export class Fields {
  private readonly values = new Map<number, (number | Uint8Array)[]>();

  constructor(bytes: Uint8Array) {
    const reader = new WireReader(bytes);
    while (reader.left > 0) {
      const tag = reader.tag();
      const number = tag >>> 3;
      const value = readValue(reader, tag & 7);
      if (value === undefined) continue;
      const known = this.values.get(number);
      if (known === undefined) this.values.set(number, [value]);
      else known.push(value);
    }
  }

  has(number: number): boolean {
    return this.values.has(number);
  }

  /** A varint as a signed 32-bit number, which is what every enum and integer here is; 0 when absent. */
  int(number: number): number {
    const value = this.values.get(number)?.at(-1) ?? 0;
    if (typeof value !== "number") throw new RangeError("not a varint");
    return value;
  }

  flag(number: number): boolean {
    return this.int(number) !== 0;
  }

  /** A copy; empty when absent. */
  bytes(number: number): Uint8Array {
    return this.all(number).at(-1) ?? new Uint8Array(0);
  }

  /** An embedded message; one without fields when absent. */
  message(number: number): Fields {
    return new Fields(this.bytes(number));
  }

  messages(number: number): readonly Fields[] {
    return this.all(number).map((bytes) => new Fields(bytes));
  }

  private all(number: number): readonly Uint8Array[] {
    return (this.values.get(number) ?? []).map((value) => {
      if (typeof value === "number") throw new RangeError("not bytes");
      return value.slice();
    });
  }
}

/** Never reads past its end: a message that is cut short, or lies about a length, throws. */
class WireReader {
  private position = 0;

  constructor(private readonly source: Uint8Array) {}

  get left(): number {
    return this.source.length - this.position;
  }

  /** Field number and wire type, 32 bits. */
  tag(): number {
    const start = this.position;
    const tag = this.varint() >>> 0;
    const length = this.position - start;
    const overflows = length > TAG_BYTES || (length === TAG_BYTES && (this.source[this.position - 1] ?? 0) > 0x0f);
    if (overflows || tag < 8) throw new RangeError("not a field number");
    return tag;
  }

  /** The low 32 bits, signed. */
  varint(): number {
    let value = 0;
    for (let shift = 0; shift < VARINT_BITS; shift += 7) {
      const byte = this.take(1)[0] ?? 0;
      // A shift in JavaScript counts modulo 32.
      if (shift < 32) value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError("varint without an end");
  }

  take(length: number): Uint8Array {
    if (length > this.left) throw new RangeError("cut short");
    this.position += length;
    return this.source.subarray(this.position - length, this.position);
  }
}

/** Undefined for what no message of ours holds: numbers of a fixed width. */
function readValue(reader: WireReader, type: number): number | Uint8Array | undefined {
  switch (type) {
    case VARINT:
      return reader.varint();
    case LENGTH_DELIMITED:
      return reader.take(reader.varint() >>> 0);
    case FIXED_64:
      reader.take(8);
      return undefined;
    case FIXED_32:
      reader.take(4);
      return undefined;
    default:
      throw new RangeError(`wire type ${type}`);
  }
}

/** Reads one message. Undefined when the bytes are none, are too many, or `read` finds a field of a wrong type. Never throws. */
export function decode<T>(bytes: Uint8Array, read: (fields: Fields) => T | undefined): T | undefined {
  if (bytes.length > MAX_MESSAGE) return undefined;
  try {
    return read(new Fields(bytes));
  } catch {
    return undefined;
  }
}

/** Writes fields in the order of the calls; defaults (0, no bytes) are left out, as proto3 has it. */
export class MessageWriter {
  private readonly written: number[] = [];

  int(number: number, value: number): this {
    return value === 0 ? this : this.presentInt(number, value);
  }

  /** A member of a oneof is written even when it is 0. */
  presentInt(number: number, value: number): this {
    return this.varint((number << 3) | VARINT).varint(value);
  }

  bytes(number: number, value: Uint8Array): this {
    return value.length === 0 ? this : this.present(number, value);
  }

  /** An embedded message; written even when it has no fields. */
  message(number: number, write: (inner: MessageWriter) => void): this {
    return this.present(number, encode(write));
  }

  finish(): Uint8Array {
    return Uint8Array.from(this.written);
  }

  private present(number: number, value: Uint8Array): this {
    this.varint((number << 3) | LENGTH_DELIMITED).varint(value.length);
    for (const byte of value) this.written.push(byte);
    return this;
  }

  /** Seven bits a byte, the lowest first; a negative number as the 64 bits it is in two's complement. */
  private varint(value: number): this {
    let rest = BigInt.asUintN(64, BigInt(value));
    for (; rest > 0x7fn; rest >>= 7n) this.written.push(Number(rest & 0x7fn) | 0x80);
    this.written.push(Number(rest));
    return this;
  }
}

/** Writes one message. */
export function encode(write: (writer: MessageWriter) => void): Uint8Array {
  const writer = new MessageWriter();
  write(writer);
  return writer.finish();
}
