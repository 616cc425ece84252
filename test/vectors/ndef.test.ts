import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { replayJson } from "../../scripts/vectors/replay-file";
import { isJsonObject, type JsonObject } from "../../scripts/vectors/shape";
import { OWN_FOLDER } from "./own-recordings";
import { replays } from "./replays";

const parsed: unknown = JSON.parse(readFileSync(join(OWN_FOLDER, "ndef.json"), "utf8"));
const list = (section: string): readonly JsonObject[] => {
  const entries: unknown = isJsonObject(parsed) ? parsed[section] : undefined;
  return Array.isArray(entries) ? entries.filter(isJsonObject) : [];
};
const VALID = list("valid");
const MALFORMED = list("malformed");

/** The text with one hex digit changed. */
const flip = (hex: string, position: number): string => {
  const digit = (Number.parseInt(hex.charAt(position), 16) ^ (1 << (position % 4))).toString(16);
  return hex.slice(0, position) + digit + hex.slice(position + 1);
};
const hexOf = (entry: JsonObject): string => String(entry.hex);
const named = (entry: JsonObject): string => String(entry.name);

describe("the recording of NDEF messages", () => {
  it("is read as ndeflib and wpa_supplicant read it, written again, and refused where it is malformed", () => {
    expect(replayJson(parsed, [])).toEqual({ valid: 65, malformed: 32 });
  });

  it("fails with any flipped digit in a valid message", () => {
    const survivors = VALID.flatMap((entry) =>
      [...hexOf(entry).slice(0, 120)].flatMap((_, position) =>
        replays({ valid: [{ ...entry, hex: flip(hexOf(entry), position) }] }) ? [`${named(entry)}[${position}]`] : [],
      ),
    );
    expect(survivors).toEqual([]);
  });

  it("fails when a malformed message is called valid", () => {
    const records: readonly unknown[] = [];
    const survivors = MALFORMED.filter(({ hex }) => replays({ valid: [{ hex, records, decoded: [] }] }));
    expect(survivors.map(named)).toEqual([]);
  });

  it("fails when a valid message is called malformed", () => {
    const survivors = VALID.filter(({ hex }) => replays({ malformed: [{ hex, "ndeflib-relax": "ok" }] }));
    expect(survivors.map(named)).toEqual([]);
  });

  it("fails when the relaxed decoder alone reads a message", () => {
    const noEnd = { hex: "9101085402656e68656c6c6f", "ndeflib-relax": "DecodeError" };
    expect(replays({ malformed: [noEnd] })).toBe(false);
    expect(replays({ malformed: [{ ...noEnd, "ndeflib-relax": "ok" }] })).toBe(true);
    expect(replays({ malformed: [{ hex: noEnd.hex, wpaSupplicant: { accepted: true, log: [] } }] })).toBe(true);
  });

  it("fails with another meaning in any field", () => {
    const survivors = VALID.flatMap((entry) => {
      const [first, ...rest] = Array.isArray(entry.decoded) ? entry.decoded : [];
      if (!isJsonObject(first) || entry.chunked === true || entry.expect !== undefined) return [];
      return Object.keys(first).flatMap((key) => {
        const decoded = [{ ...first, [key]: "another" }, ...rest];
        return replays({ valid: [{ ...entry, decoded }] }) ? [`${named(entry)} ${key}`] : [];
      });
    });
    expect(survivors).toEqual([]);
  });

  it("never ends in anything but a verdict, whatever takes a field's place", () => {
    fc.assert(
      fc.property(fc.nat(VALID.length - 1), fc.nat(4), fc.jsonValue(), (index, field, value) => {
        const key = ["hex", "records", "decoded", "expect", "wpaSupplicant"][field] ?? "hex";
        replays({ valid: [{ ...VALID[index], [key]: value }] });
        replays({ malformed: [{ ...MALFORMED[index % MALFORMED.length], [key]: value }] });
      }),
      { numRuns: 100 },
    );
  });
});
