import fc from "fast-check";
import { formatHex } from "../../../protocol/bytes/hex";
import { parseHex } from "../../../protocol/bytes/typed-hex";
import { encodeUtf8 } from "../../../protocol/bytes/utf8";
import { textOf } from "../../../protocol/gatt/text-of";

describe("typed bytes", () => {
  it.each([
    ["01 0A ff", [1, 10, 255]],
    ["0x01, 0x0A", [1, 10]],
    ["01:0a-FF;00", [1, 10, 255, 0]],
    ["  ", []],
    ["0 1 0 A", [1, 10]],
  ])("%p is %p", (text, expected) => {
    expect(parseHex(text)).toEqual({ ok: true, bytes: Uint8Array.from(expected) });
  });

  it.each([
    ["01 0", { ok: false, problem: "odd" }],
    ["01 0G", { ok: false, problem: "not-hex", at: 5, character: "G" }],
    ["开关", { ok: false, problem: "not-hex", at: 1, character: "开" }],
    ["💡1", { ok: false, problem: "not-hex", at: 1, character: "💡" }],
  ])("%p is refused with where and why", (text, expected) => {
    expect(parseHex(text)).toEqual(expected);
  });

  it("what is shown can be typed", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(parseHex(formatHex(bytes))).toEqual({ ok: true, bytes });
      }),
    );
  });

  it("any text is bytes or a problem", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => typeof parseHex(text).ok === "boolean"));
  });
});

describe("texts from the air", () => {
  it.each([
    [encodeUtf8("H10 v3.1"), "H10 v3.1"],
    [Uint8Array.of(0x41, 0), "A"],
    [Uint8Array.of(0x41, 0, 0, 0), "A"],
    [Uint8Array.of(0, 0), undefined],
    [Uint8Array.of(0x41, 0, 0x42), undefined],
    [encodeUtf8("客厅 💡"), "客厅 💡"],
    [encodeUtf8("a\nb"), undefined],
    [encodeUtf8("\u202eevil"), undefined],
    [Uint8Array.of(0xff, 0xfe), undefined],
    [Uint8Array.of(0), undefined],
    [new Uint8Array(0), undefined],
  ])("%p reads as %p", (bytes, text) => {
    expect(textOf(bytes)).toBe(text);
  });
});
