import { BinaryReader, BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import fc from "fast-check";
import { decode, encode } from "../../../../../protocol/provisioning/esp-prov/messages/wire";

const number = fc.integer({ min: 1, max: 2 ** 20 });
const int = fc.oneof(fc.integer(), fc.constantFrom(0, 1, -1, 127, 128, 2 ** 31 - 1, -(2 ** 31)));
const bytes = fc.uint8Array({ minLength: 1, maxLength: 300 });

describe("what is written", () => {
  it("is what the protobuf library writes", () => {
    fc.assert(
      fc.property(number, int, number, bytes, (intField, value, bytesField, data) => {
        const theirs = new BinaryWriter().tag(intField, WireType.Varint).int32(value);
        theirs.tag(bytesField, WireType.LengthDelimited).fork().tag(1, WireType.LengthDelimited).bytes(data).join();
        const ours = encode((writer) => {
          writer.presentInt(intField, value).message(bytesField, (inner) => inner.bytes(1, data));
        });
        expect(ours).toEqual(theirs.finish());
      }),
    );
  });

  it("is read as it was", () => {
    fc.assert(
      fc.property(number, int, bytes, (field, value, data) => {
        const message = encode((writer) => writer.int(field, value).bytes(field + 1, data));
        expect(decode(message, (fields) => [fields.int(field), fields.bytes(field + 1)])).toEqual([value, data]);
      }),
    );
  });

  it("leaves out what is the default, but not in a oneof", () => {
    const message = encode((writer) =>
      writer
        .int(1, 0)
        .bytes(2, new Uint8Array(0))
        .presentInt(3, 0)
        .message(4, () => {}),
    );
    expect([...message]).toEqual([3 << 3, 0, (4 << 3) | 2, 0]);
  });
});

/** What the protobuf library makes of a message: numbers and lengths of bytes by field; undefined when it refuses. */
function readByLibrary(message: Uint8Array): Map<number, (number | string)[]> | undefined {
  const fields = new Map<number, (number | string)[]>();
  try {
    const reader = new BinaryReader(message);
    while (reader.pos < reader.len) {
      const [field, type] = reader.tag();
      if (type === WireType.StartGroup || type === WireType.EndGroup) return undefined;
      if (type === WireType.Varint) fields.set(field, [...(fields.get(field) ?? []), reader.int32()]);
      else if (type === WireType.LengthDelimited) {
        fields.set(field, [...(fields.get(field) ?? []), Buffer.from(reader.bytes()).toString("hex")]);
      } else reader.skip(type, field);
    }
    return fields;
  } catch {
    return undefined;
  }
}

/** The same by our reader, of the fields that the library found. */
function readByUs(message: Uint8Array, expected: Map<number, (number | string)[]> | undefined) {
  return decode(message, (fields) => {
    const found = new Map<number, number | string>();
    for (const [field, values] of expected ?? []) {
      expect(fields.has(field)).toBe(true);
      const last = values.at(-1);
      if (values.every((value) => typeof value === typeof last)) {
        found.set(
          field,
          typeof last === "number" ? fields.int(field) : Buffer.from(fields.bytes(field)).toString("hex"),
        );
      }
    }
    return found;
  });
}

/** Bytes that look like messages more often than not. */
const piece = fc.oneof(
  fc.uint8Array({ maxLength: 12 }),
  fc.tuple(number, int).map(([field, value]) => new BinaryWriter().tag(field, WireType.Varint).int32(value).finish()),
  fc
    .tuple(number, bytes)
    .map(([field, data]) => new BinaryWriter().tag(field, WireType.LengthDelimited).bytes(data).finish()),
  number.map((field) => new BinaryWriter().tag(field, WireType.Bit64).fixed64(1n).finish()),
  number.map((field) => new BinaryWriter().tag(field, WireType.Bit32).fixed32(1).finish()),
);

describe("what is read", () => {
  it("is what the protobuf library reads, and refused where that refuses", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), fc.nat(8), (pieces, cut) => {
        const whole = Uint8Array.from(pieces.flatMap((part) => [...part]));
        const message = whole.subarray(0, Math.max(0, whole.length - cut));
        const expected = readByLibrary(message);
        const read = readByUs(message, expected);
        expect(read === undefined).toBe(expected === undefined);
        for (const [field, value] of read ?? []) expect(value).toBe(expected?.get(field)?.at(-1));
      }),
      { numRuns: 500 },
    );
  });

  it("has defaults where there is nothing", () => {
    const read = decode(new Uint8Array(0), (fields) => [fields.int(1), fields.flag(2), fields.bytes(3), fields.has(4)]);
    expect(read).toEqual([0, false, new Uint8Array(0), false]);
  });

  it("is undefined when a field is of another type", () => {
    const message = encode((writer) => writer.int(1, 5).bytes(2, Uint8Array.of(1)));
    expect(decode(message, (fields) => fields.bytes(1))).toBeUndefined();
    expect(decode(message, (fields) => fields.int(2))).toBeUndefined();
  });
});
