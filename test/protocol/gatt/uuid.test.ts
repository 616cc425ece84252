import fc from "fast-check";
import { parseUuid, shortUuid, uuid } from "../../../protocol/gatt/uuid";

const hex = (digits: number) =>
  fc
    .array(fc.constantFrom(..."0123456789ABCDEF"), { minLength: digits, maxLength: digits })
    .map((list) => list.join(""));

describe("parseUuid", () => {
  it.each([
    ["ffff", "0000FFFF-0000-1000-8000-00805F9B34FB"],
    ["0x180A", "0000180A-0000-1000-8000-00805F9B34FB"],
    ["1234abcd", "1234ABCD-0000-1000-8000-00805F9B34FB"],
    ["0000ffff-0000-1000-8000-00805f9b34fb", "0000FFFF-0000-1000-8000-00805F9B34FB"],
    ["0000ffff00001000800000805f9b34fb", "0000FFFF-0000-1000-8000-00805F9B34FB"],
  ])("reads %s", (text, expected) => {
    expect(parseUuid(text)).toBe(expected);
  });

  it.each(["", "fff", "fffff", "gggg", " ffff", "0000ffff-0000-1000-8000-00805f9b34f", 65535, null, undefined, {}])(
    "refuses %p",
    (text) => {
      expect(parseUuid(text)).toBeUndefined();
    },
  );

  it("keeps every 16-, 32- and 128-bit value through long and short form", () => {
    const short = hex(4);
    const middle = hex(8).filter((text) => !text.startsWith("0000"));
    fc.assert(fc.property(fc.oneof(short, middle), (text) => shortUuid(uuid(text)) === text));
    fc.assert(fc.property(fc.uuid(), (text) => uuid(text) === text.toUpperCase() && uuid(uuid(text)) === uuid(text)));
  });

  it("never throws on text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseUuid(text);
        expect(parsed === undefined || /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/.test(parsed)).toBe(true);
      }),
    );
  });
});

describe("uuid", () => {
  it("throws on a mistake in source code", () => {
    expect(() => uuid("lamp")).toThrow(RangeError);
  });
});
