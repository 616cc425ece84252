import fc from "fast-check";
import { cText, sentName, unpadded } from "../../../protocol/bytes/padding";
import { encodeUtf8 } from "../../../protocol/bytes/utf8";

const text = fc.string({ unit: "binary", maxLength: 20 }).filter((made) => !made.endsWith("\0"));
const zeros = fc.nat(9).map((count) => "\0".repeat(count));

describe("texts of firmware", () => {
  it("end where their padding begins, whatever is inside them", () => {
    fc.assert(
      fc.property(text, zeros, (made, padding) => {
        expect(unpadded(made + padding)).toBe(made);
        expect(unpadded(`${made + padding}x`)).toBe(`${made + padding}x`);
      }),
    );
  });

  it("are no names when nothing is left", () => {
    fc.assert(
      fc.property(text, zeros, (made, padding) => {
        expect(sentName(made + padding)).toBe(made === "" ? undefined : made);
      }),
    );
    expect(sentName(undefined)).toBeUndefined();
  });

  it("end at their first zero where a program in C wrote them", () => {
    expect(cText(encodeUtf8("L1\0\xff"))).toBe("L1");
    expect(cText(encodeUtf8("L1"))).toBe("L1");
    expect(cText(new Uint8Array(3))).toBe("");
  });
});
