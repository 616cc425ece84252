import { readFileSync } from "node:fs";
import vm from "node:vm";
import fc from "fast-check";
import { packStrings } from "../../../scripts/build/pack-strings";
import { type StringTable, tableOf } from "../../../scripts/build/strings";

const unpack = (module: string): unknown =>
  JSON.parse(vm.runInNewContext(module.replace(/export default ([^;]*|\{.*\});\s*$/s, "JSON.stringify($1)")));

const text = fc.string({ minLength: 1, unit: "grapheme" }).filter((value) => !value.includes("\u0001"));
const key = fc.stringMatching(/^[a-z]{1,3}(\.[a-zA-Z0-9]{1,40}){1,2}$/);

describe("a packed table", () => {
  it("holds every key and both languages again, whatever the texts", () => {
    fc.assert(
      fc.property(fc.dictionary(key, fc.tuple(text, text), { noNullPrototype: true }), (table) => {
        expect(unpack(packStrings(table))).toEqual(table);
      }),
    );
  });

  it.each<[string, StringTable]>([
    ["nothing", {}],
    ["texts with every separator", { "a.b": ["|~", "^"], "a.c": ["1", "2"] }],
    ["letters that stand for pieces elsewhere", { "a.b": ["Ā Ā Ā Ā Ā", "ō ō ō ō ō ō"] }],
    [
      "pieces within pieces",
      { "a.b": ["设备设备设备设备", "abababababababab"], "a.c": ["设备的设备的", "ababab cab"] },
    ],
    ["characters of two halves", { "a.b": ["😀😀😀😀😀😀", "😀😁😀😁😀😁😀😁"] }],
    [
      "twins, and languages that agree",
      { a: ["一", "One"], b: ["Wi-Fi", "Wi-Fi"], c: ["一", "One"], d: ["Wi-Fi", "Wi-Fi"] },
    ],
    [
      "keys alike for longer than one character can count",
      { [`${"k".repeat(50)}a`]: ["1", "2"], [`${"k".repeat(50)}b`]: ["3", "4"] },
    ],
  ])("holds %s", (_, table) => expect(unpack(packStrings(table))).toEqual(table));

  it("takes half the room of JSON for the app's own texts", () => {
    const table = tableOf(readFileSync("miniprogram/lib/i18n/copy.csv", "utf8"));
    expect(unpack(packStrings(table))).toEqual(table);
    expect(Buffer.byteLength(packStrings(table))).toBeLessThan(Buffer.byteLength(JSON.stringify(table)) * 0.5);
  });
});
