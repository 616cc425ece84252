import fc from "fast-check";
import { shownName, shownNames } from "../../../../miniprogram/lib/names/shown-name";
import { isBlank, visibleText } from "../../../../miniprogram/lib/names/visible-text";
import { wellFormed } from "../../../../miniprogram/lib/names/well-formed";

const RIGHT_TO_LEFT_OVERRIDE = "\u202E";

it.each([
  ["客厅主灯", "客厅主灯"],
  ["a\tb\n", "a␉b␊"],
  ["\u0000\u007F\u0085", "␀␡\uFFFD"],
  [`lamp${RIGHT_TO_LEFT_OVERRIDE}gnp`, "lamp\uFFFDgnp"],
  ["👩‍🔧 lamp", "👩‍🔧 lamp"],
  ["مصباح", "مصباح"],
  ["half \uD83D pair", "half \uFFFD pair"],
])("of %j one sees %j", (text, seen) => expect(visibleText(text)).toBe(seen));

it.each(["", "  ", "\u200B\u200D", "\u202E\uFEFF", "\t\n"])("%j shows nothing", (text) => {
  expect(isBlank(text)).toBe(true);
});

it("a name says who has none, and whose it is", () => {
  expect(shownName("zh", { name: " \u200B", tail: "6F9A" })).toBe("未命名 · 6F9A");
  expect(shownName("en", { name: "", tail: "" })).toBe("Unnamed");
});

it("a name of 248 bytes is cut to 80 characters, emoji whole", () => {
  const shown = shownName("en", { name: "💡".repeat(100), tail: "" });
  expect([...shown]).toHaveLength(80);
  expect(shown).toBe(`${"💡".repeat(79)}…`);
});

it("equal names carry their tails, others do not", () => {
  const list = [
    { name: "Lamp", tail: "0001" },
    { name: "Plug", tail: "0002" },
    { name: "Lamp ", tail: "0003" },
    { name: "", tail: "0004" },
  ];
  expect(shownNames("en", list)).toEqual(["Lamp · 0001", "Plug", "Lamp · 0003", "Unnamed · 0004"]);
});

describe("whatever a device calls itself", () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.array(fc.nat({ max: 0xffff }), { maxLength: 300 }).map((units) => String.fromCharCode(...units)),
  );

  it("its shown name is short, not empty, one line, without hidden marks, and can be put in a query", () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const shown = shownName("en", { name, tail: "" });
        expect([...shown].length).toBeLessThanOrEqual(80);
        expect(isBlank(shown)).toBe(false);
        expect(shown).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
        expect(() => encodeURIComponent(shown)).not.toThrow();
      }),
    );
  });

  it("a well-formed text stays as it is, and making one is done once", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => expect(wellFormed(text)).toBe(text)));
    fc.assert(fc.property(hostile, (text) => expect(wellFormed(wellFormed(text))).toBe(wellFormed(text))));
  });
});
