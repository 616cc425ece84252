import { BinaryReader, BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { decodeUtf8, encodeUtf8 } from "../../../bytes/utf8";

/** The longest message either transport carries, bytes (HTTP; over BLE it is 512). */
export const MAX_MESSAGE = 4096;

/** The fields of one message. Getters throw inside {@link decode} only, which turns that into undefined. */
export class Fields {
  private readonly values = new Map<number, (number | Uint8Array)[]>();

  constructor(bytes: Uint8Array) {
    const reader = new BinaryReader(bytes, decodeUtf8);
    while (reader.pos < reader.len) {
      const [number, type] = reader.tag();
      const value = readValue(reader, number, type);
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

  /**
   * The member of a oneof that belongs to the message's type; absent, it is one without fields (proto3). Undefined when
   * another member stands in its place: then the type does not fit what is inside.
   *
   * @param others numbers of the other members.
   */
  member(number: number, others: readonly number[]): Fields | undefined {
    if (!this.has(number) && others.some((other) => this.has(other))) return undefined;
    return this.message(number);
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

/** Undefined for what no message of ours holds: numbers of a fixed width. Groups, gone for long, are refused. */
function readValue(reader: BinaryReader, number: number, type: WireType): number | Uint8Array | undefined {
  switch (type) {
    case WireType.Varint:
      return reader.int32();
    case WireType.LengthDelimited:
      return reader.bytes();
    case WireType.Bit64:
    case WireType.Bit32:
      reader.skip(type, number);
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
  /** Given no encoding, the library asks for TextEncoder, which WeChat lacks. */
  private readonly writer = new BinaryWriter(encodeUtf8);

  int(number: number, value: number): this {
    return value === 0 ? this : this.presentInt(number, value);
  }

  /** A member of a oneof is written even when it is 0. */
  presentInt(number: number, value: number): this {
    this.writer.tag(number, WireType.Varint).int32(value);
    return this;
  }

  bytes(number: number, value: Uint8Array): this {
    if (value.length > 0) this.writer.tag(number, WireType.LengthDelimited).bytes(value);
    return this;
  }

  /** An embedded message; written even when it has no fields. */
  message(number: number, write: (inner: MessageWriter) => void): this {
    this.writer.tag(number, WireType.LengthDelimited).fork();
    write(this);
    this.writer.join();
    return this;
  }

  finish(): Uint8Array {
    return this.writer.finish();
  }
}

/** Writes one message. */
export function encode(write: (writer: MessageWriter) => void): Uint8Array {
  const writer = new MessageWriter();
  write(writer);
  return writer.finish();
}
