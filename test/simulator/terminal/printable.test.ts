import fc from "fast-check";
import { printable, printableJson, printableLines } from "../../../simulator/terminal/printable";

const ACTS = /[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;

describe("a text for the terminal", () => {
  it("shows escape sequences instead of running them", () => {
    expect(printable("\u001b[2J\u001b]0;title\u0007LAMP\u009b1m")).toBe("\\u{1b}[2J\\u{1b}]0;title\\u{7}LAMP\\u{9b}1m");
  });

  it("is one line, and cannot look like another", () => {
    expect(printable("a\nok 1\r\u202eb\u2028")).toBe("a\\u{a}ok 1\\u{d}\\u{202e}b\\u{2028}");
    expect(printableLines("a\u001b\nb")).toBe("a\\u{1b}\nb");
  });

  it("keeps what people write", () => {
    expect(printable("客厅灯 👨‍👩‍👧 Küche")).toBe("客厅灯 👨‍👩‍👧 Küche");
  });

  it("has nothing left to act on, as JSON neither", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(printable(text)).not.toMatch(ACTS);
        expect(printableJson({ text })).not.toMatch(ACTS);
        expect(JSON.parse(printableJson({ text }, 2))).toEqual({ text });
      }),
    );
  });
});
