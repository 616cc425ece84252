import fc from "fast-check";
import { type TypedFormat, typedValue } from "../../../../../miniprogram/device/workbench/inspect/typed-value";

const FORMATS: readonly TypedFormat[] = ["hex", "text", "number"];

describe("values typed by a person", () => {
  it.each([
    ["hex", "01 0A FF", [1, 10, 255]],
    ["text", "开", [0xe5, 0xbc, 0x80]],
    ["number", "0", [0]],
    ["number", "255", [255]],
    ["number", "256", [0, 1]],
    ["number", " 65536 ", [0, 0, 1, 0]],
    ["number", "4294967295", [255, 255, 255, 255]],
  ] as const)("%s %p is %p", (format, text, bytes) => {
    expect(typedValue(format, text, 20)).toEqual({ ok: true, bytes: Uint8Array.from(bytes) });
  });

  it.each([
    ["hex", "", "insp.bad.empty"],
    ["hex", "0", "insp.bad.odd"],
    ["hex", "0x0G", "insp.bad.nothex"],
    ["text", "", "insp.bad.empty"],
    ["number", "", "insp.bad.empty"],
    ["number", "-1", "insp.bad.number"],
    ["number", "1.5", "insp.bad.number"],
    ["number", "1e3", "insp.bad.number"],
    ["number", "4294967296", "insp.bad.number"],
    ["text", "x".repeat(21), "insp.bad.long"],
  ] as const)("%s %p is refused with a sentence", (format, text, key) => {
    expect(typedValue(format, text, 20)).toMatchObject({ ok: false, key });
  });

  it("anything typed is bytes within the limit, or a sentence", () => {
    fc.assert(
      fc.property(fc.constantFrom(...FORMATS), fc.string({ unit: "binary" }), (format, text) => {
        const value = typedValue(format, text, 20);
        if (value.ok) expect(value.bytes.length).toBeLessThanOrEqual(20);
        else expect(value.key).toMatch(/^insp\.bad\./);
      }),
    );
  });
});
