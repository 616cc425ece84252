import fc from "fast-check";
import { bytesLE, intBE, intLE, uintBE, uintLE } from "../../../protocol/bytes/integers";

describe("whole numbers as bytes", () => {
  it("are what Node reads, signed or not, in either order", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 6 }), (bytes) => {
        const node = Buffer.from(bytes);
        expect(uintLE(bytes)).toBe(node.readUIntLE(0, bytes.length));
        expect(uintBE(bytes)).toBe(node.readUIntBE(0, bytes.length));
        expect(intLE(bytes)).toBe(node.readIntLE(0, bytes.length));
        expect(intBE(bytes)).toBe(node.readIntBE(0, bytes.length));
        expect(bytesLE(uintLE(bytes), bytes.length)).toEqual(bytes);
      }),
    );
  });

  it("are 0 without a byte", () => {
    for (const read of [uintLE, uintBE, intLE, intBE]) expect(read(new Uint8Array())).toBe(0);
  });

  it("are written with as many of their lowest bytes as fit", () => {
    expect(bytesLE(0x123456, 2)).toEqual(Uint8Array.of(0x56, 0x34));
  });
});
