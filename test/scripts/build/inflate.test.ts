import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { inflate } from "../../../scripts/build/runtime/inflate";

/** Texts that deflate gives codes of their own: long, of few letters, with repetitions near and far. */
const text = fc
  .array(fc.tuple(fc.string({ minLength: 1, maxLength: 30, unit: "grapheme-ascii" }), fc.nat(20)), {
    minLength: 30,
    maxLength: 200,
  })
  .map((pieces) => pieces.map(([piece, times]) => piece.repeat(times + 1)).join(""));

describe("what ships to unpack texts", () => {
  it("unpacks what zlib packed", () => {
    fc.assert(
      fc.property(text, (whole) => {
        const packed = deflateRawSync(Buffer.from(whole), { level: 9 });
        fc.pre(((packed[0] ?? 0) >> 1) % 4 === 2);
        expect(Buffer.from(inflate([...packed])).toString()).toBe(whole);
      }),
    );
  });

  it("goes on over several blocks", () => {
    const whole = Array.from({ length: 60_000 }, (_, index) => `${(index * index) % 977} `).join("");
    expect(Buffer.from(inflate([...deflateRawSync(Buffer.from(whole), { level: 9, memLevel: 4 })])).toString()).toBe(
      whole,
    );
  });

  it.each([
    ["a word, by deflate's own codes", "word"],
    ["nothing", ""],
  ])("refuses %s", (_, whole) => {
    expect(() => inflate([...deflateRawSync(Buffer.from(whole))])).toThrow(RangeError);
  });
});
