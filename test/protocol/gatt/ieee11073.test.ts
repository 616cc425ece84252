import fc from "fast-check";
import { float, sfloat } from "../../../protocol/gatt/ieee11073";

describe("numbers of medical devices", () => {
  it.each([
    [0xf072, 11.4],
    [0x0072, 114],
    [0xfffe, -0.2],
    [0x1001, 10],
    [0x07ff, "nan"],
    [0x0800, "not-at-this-resolution"],
    [0x07fe, "+infinity"],
    [0x0802, "-infinity"],
    [0x0801, "reserved"],
    // Only exponent 0 has names.
    [0xf7ff, 204.7],
  ])("SFLOAT %p is %p", (raw, value) => {
    expect(sfloat(raw)).toBe(value);
  });

  it.each([
    [0xff00016c, 36.4],
    [0x007fffff, "nan"],
    [0x00800000, "not-at-this-resolution"],
    [0x007ffffe, "+infinity"],
    [0x00800002, "-infinity"],
    [0x00800001, "reserved"],
    [0xfeffff9c, -1],
  ])("FLOAT %p is %p", (raw, value) => {
    expect(float(raw)).toBe(value);
  });

  it("every SFLOAT is its mantissa times a power of ten", () => {
    fc.assert(
      fc.property(fc.integer({ min: -2048, max: 2047 }), fc.integer({ min: -8, max: 7 }), (mantissa, exponent) => {
        fc.pre(exponent !== 0 || Math.abs(mantissa) < 2046);
        const raw = ((exponent & 0xf) << 12) | (mantissa & 0xfff);
        expect(sfloat(raw)).toBeCloseTo(mantissa * 10 ** exponent, 9);
      }),
    );
  });
});
