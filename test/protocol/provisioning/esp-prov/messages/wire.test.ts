import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
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

describe("what is read", () => {
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
