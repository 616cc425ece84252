import fc from "fast-check";
import { decodeUtf8, encodeUtf8, isUtf8 } from "../../../protocol/bytes/utf8";

const isWellFormed = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

describe("UTF-8", () => {
  it("encodes as the platform's own encoder does", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(encodeUtf8(text)).toEqual(new TextEncoder().encode(text));
      }),
    );
  });

  it("reads back every text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(decodeUtf8(encodeUtf8(text))).toBe(text);
      }),
    );
  });

  it("knows well-formed bytes from others, as the platform's own decoder does", () => {
    const nearly = fc
      .tuple(fc.string({ unit: "binary", minLength: 1 }), fc.nat(), fc.integer({ min: 0, max: 255 }))
      .map(([text, at, byte]) => {
        const bytes = encodeUtf8(text);
        bytes[at % bytes.length] = byte;
        return bytes;
      });
    fc.assert(
      fc.property(fc.oneof(nearly, fc.uint8Array()), (bytes) => {
        expect(isUtf8(bytes)).toBe(isWellFormed(bytes));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["GBK", [0xb5, 0xc4], "\ufffd\ufffd"],
    ["an overlong slash", [0xc0, 0xaf], "\ufffd\ufffd"],
    ["a surrogate", [0xed, 0xa0, 0x80], "\ufffd\ufffd\ufffd"],
    ["a cut character", [0x41, 0xe5, 0xae], "A\ufffd\ufffd"],
    ["beyond Unicode", [0xf4, 0x90, 0x80, 0x80], "\ufffd\ufffd\ufffd\ufffd"],
  ])("shows %s as replacement characters", (_, bytes, text) => {
    expect(decodeUtf8(Uint8Array.from(bytes))).toBe(text);
  });
});
