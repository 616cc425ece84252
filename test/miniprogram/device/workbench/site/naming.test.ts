import fc from "fast-check";
import { cutText } from "../../../../../miniprogram/device/workbench/site/cut-text";
import { namesOf, type UnnamedLine } from "../../../../../miniprogram/device/workbench/site/naming";
import { floorOf } from "../../../../../miniprogram/device/workbench/site/room-floor";
import { encodeUtf8 } from "../../../../../protocol/bytes/utf8";

const CONTEXT = { site: "滨江酒店 5 层", productName: (product: string) => (product === "lamp" ? "Lamp" : product) };
const lines = (...all: Partial<UnnamedLine>[]): readonly UnnamedLine[] =>
  all.map((line, at) => ({ serial: `SN${at}`, ...line }));
const names = (rule: string, all: readonly UnnamedLine[], more = {}) => [
  ...namesOf(rule, all, { ...CONTEXT, ...more }).values(),
];

describe("a naming rule", () => {
  it("counts within each room from 1", () => {
    const all = lines({ room: "501" }, { room: "502" }, { room: "501" }, { room: "501" });
    expect(names("{room}-{n}", all)).toEqual(["501-1", "502-1", "501-2", "501-3"]);
  });

  it("makes every number as wide as the fullest room needs", () => {
    const all = lines(...Array.from({ length: 12 }, () => ({ room: "Hall" })), { room: "501" });
    const made = names("{room}-{n}", all);
    expect([made[0], made[11], made[12]]).toEqual(["Hall-01", "Hall-12", "501-01"]);
  });

  it("knows product, serial and floor", () => {
    expect(names("{floor}F {product} {serial}", lines({ room: "1203", product: "lamp" }))).toEqual(["12F Lamp SN0"]);
  });

  it("leaves no separators behind where a line has no room or product", () => {
    expect(names("{room}-{product}-{n}", lines({}, { product: "lamp" }, { room: "A" }))).toEqual([
      "1",
      "Lamp-2",
      "A-1",
    ]);
  });

  it("leaves a name that the order gives, and gives it to no other", () => {
    expect(names("{room}-{n}", lines({ room: "A", name: "A-2" }, { room: "A" }))).toEqual(["A-2", "A-2 2"]);
  });

  it("gives nobody a name that another device has", () => {
    expect(names("Lamp", lines({}, {}, {}), { taken: ["Lamp", "Lamp 3"] })).toEqual(["Lamp 2", "Lamp 4", "Lamp 5"]);
  });

  it.each(["", "{room}", "  ", "{}", "{n"])(
    "that yields nothing names by the serial, one with odd braces keeps them: %j",
    (rule) => {
      expect(names(rule, lines({}))).toEqual([rule.trim() === "" || rule === "{room}" ? "SN0" : rule]);
    },
  );

  it("takes what a room is called as text, not as a rule", () => {
    expect(names("{room}-{n}", lines({ room: "{serial}$&" }))).toEqual(["{serial}$&-1"]);
  });

  it("gives unique names that fit, whatever rule, rooms and limits are", () => {
    const anyLine = fc.record({
      room: fc.constantFrom("A", "走廊", "👨‍👩‍👧 501", ""),
      product: fc.constantFrom("lamp", ""),
    });
    const anyRule = fc.array(
      fc.constantFrom("{room}", "{n}", "{serial}", "{floor}", "{product}", "é", "灯", "👍🏽", "-"),
    );
    fc.assert(
      fc.property(
        fc.array(anyLine, { maxLength: 30 }),
        anyRule,
        fc.integer({ min: 8, max: 40 }),
        (some, rule, bytes) => {
          const limits = { bytes, units: bytes };
          const made = names(rule.join(""), lines(...some), { limits });
          expect(new Set(made).size).toBe(some.length);
          for (const name of made) {
            expect(encodeUtf8(name).length).toBeLessThanOrEqual(bytes);
            expect(name).not.toMatch(/\p{Cs}/u);
            expect(name).not.toBe("");
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("names 10,000 devices that a rule makes equal", () => {
    const made = names("Lamp", lines(...Array.from({ length: 10_000 }, () => ({}))));
    expect([new Set(made).size, made[9_999]]).toEqual([10_000, "Lamp 10000"]);
  });
});

describe("a cut text", () => {
  it.each([
    ["灯灯", 5, "灯"],
    ["e\u0301e\u0301", 5, "e\u0301"],
    ["a👍🏽", 8, "a"],
    ["🇨🇳🇩🇪", 15, "🇨🇳"],
    ["👨‍👩‍👧!", 18, "👨‍👩‍👧"],
    ["👨‍👩‍👧!", 17, ""],
  ])("of %s at %s bytes is %j", (text, bytes, cut) => {
    expect(cutText(text, { bytes, units: 100 })).toBe(cut);
  });
});

describe("the floor of a room", () => {
  it.each([
    ["5F 走廊", "", "5"],
    ["5F走廊", "", "5"],
    ["12 层", "", "12"],
    ["二楼 3楼", "", "3"],
    ["501", "", "5"],
    ["1203 Bad", "", "12"],
    ["B1 停车场", "", "B1"],
    ["Floor 7", "", "7"],
    ["走廊", "滨江酒店 5 层", "5"],
    ["50123", "", ""],
    ["Kitchen", "House", ""],
    ["5Ford", "", ""],
  ])("%s in %s is %j", (room, site, floor) => {
    expect(floorOf(room, site)).toBe(floor);
  });
});
