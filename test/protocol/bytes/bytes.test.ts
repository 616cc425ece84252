import fc from "fast-check";
import { fromBigInt, toBigInt } from "../../../protocol/bytes/big-integer";
import { equalBytes } from "../../../protocol/bytes/equal";
import { bytesToHex, hexToBytes } from "../../../protocol/bytes/hex";

const bytes = () => fc.uint8Array({ maxLength: 64 });

it("bytes written as hex are what Node writes, and are read back as they were", () => {
  fc.assert(
    fc.property(bytes(), (value) => {
      expect(bytesToHex(value)).toBe(Buffer.from(value).toString("hex"));
      expect(hexToBytes(bytesToHex(value))).toEqual(value);
    }),
  );
});

it.each(["0", "0g", "zz", "0 1"])("%j is refused as hex", (text) => {
  expect(() => hexToBytes(text)).toThrow();
});

it("bytes are equal to others exactly when Node says so", () => {
  fc.assert(
    fc.property(bytes(), bytes(), (one, other) => {
      expect(equalBytes(one, other)).toBe(Buffer.compare(one, other) === 0);
      expect(equalBytes(one, one.slice())).toBe(true);
    }),
  );
});

it("one changed bit or one byte more makes bytes unequal", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), fc.nat(), fc.nat(7), (value, place, bit) => {
      const changed = value.map((byte, index) => (index === place % value.length ? byte ^ (1 << bit) : byte));
      expect(equalBytes(value, changed)).toBe(false);
      expect(equalBytes(value, Uint8Array.of(...value, 0))).toBe(false);
    }),
  );
});

it("a number written big-endian into a width is read back, its zeros in front", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), (value) => {
      expect(fromBigInt(toBigInt(value), value.length)).toEqual(value);
    }),
  );
});
