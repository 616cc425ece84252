import * as fc from "fast-check";
import { gattCodec } from "../../../../protocol/control/paths/gatt-codec";

const NUMBER = { type: "number" } as const;
const codec = (name: string, schema: Parameters<typeof gattCodec>[1] = NUMBER) => gattCodec("", schema, name);

describe("values in the bytes of a characteristic", () => {
  it.each([
    ["uint16*0.01", 21.34, [0x56, 0x08]],
    ["int16*0.01", -0.01, [0xff, 0xff]],
    ["uint24", 0x010203, [3, 2, 1]],
    ["int8", -128, [0x80]],
    ["uint32", 0xffff_fffe, [0xfe, 0xff, 0xff, 0xff]],
    ["float32", 1.5, [0, 0, 0xc0, 0x3f]],
    ["float64", -2, [0, 0, 0, 0, 0, 0, 0, 0xc0]],
  ])("%s writes %p as it stands on the air, and reads it back", (name, value, bytes) => {
    expect([...(codec(name).encode(value) ?? [])]).toEqual(bytes);
    expect(codec(name).decode(Uint8Array.from(bytes))).toBe(value);
  });

  it("leaves the other bytes of a characteristic as they are", () => {
    expect(codec("uint8@2").encode(7, Uint8Array.of(1, 2, 3, 4))).toEqual(Uint8Array.of(1, 2, 7, 4));
    expect(codec("uint8@2").encode(7)).toEqual(Uint8Array.of(0, 0, 7));
    expect(codec("uint8@2").decode(Uint8Array.of(1, 2, 7, 4))).toBe(7);
  });

  it("knows a codec for each type that names none", () => {
    expect(gattCodec("", { type: "boolean" }).encode(true)).toEqual(Uint8Array.of(1));
    expect(gattCodec("", { type: "integer" }).encode(-2)).toEqual(Uint8Array.of(0xfe, 0xff, 0xff, 0xff));
    expect(gattCodec("", { type: "string" }).decode(Uint8Array.of(0xe4, 0xbd, 0xa0))).toBe("你");
    const list = gattCodec("", { type: "array", items: NUMBER });
    expect(list.decode(list.encode([1, 2]) ?? Uint8Array.of())).toEqual([1, 2]);
  });

  it("has no value for bytes that hold none, and no bytes for a value that is none of its own", () => {
    expect(codec("bool").decode(Uint8Array.of(2))).toBeUndefined();
    expect(codec("float32").decode(Uint8Array.of(0, 0, 0x80, 0x7f))).toBeUndefined();
    expect(codec("utf8", { type: "string" }).decode(Uint8Array.of(0xff))).toBeUndefined();
    expect(codec("uint8").encode(256)).toBeUndefined();
    expect(codec("uint8").encode(-1)).toBeUndefined();
    expect(codec("hex").encode("abc")).toBeUndefined();
  });

  it("never throws on anything from the air", () => {
    const names = ["bool", "utf8", "hex", "sig", "float32", "float64", "uint16@3*0.5", "int32"];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.uint8Array({ maxLength: 20 }), (name, bytes) => {
        gattCodec("00002A37-0000-1000-8000-00805F9B34FB", { type: "array", items: NUMBER }, name).decode(bytes);
      }),
      { numRuns: 100 },
    );
  });
});
