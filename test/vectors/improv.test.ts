import { readFileSync } from "node:fs";
import { join } from "node:path";
import { replayJson } from "../../scripts/vectors/replay-file";
import type { JsonObject } from "../../scripts/vectors/shape";

type Entry = Readonly<Record<string, unknown>>;
interface Recording extends JsonObject {
  readonly commands: readonly Entry[];
  readonly results: readonly Entry[];
}

const OWN: Recording = JSON.parse(readFileSync(join(import.meta.dirname, "improv-sdk-cpp.json"), "utf8"));

const withEntry = (section: "commands" | "results", index: number, changes: Entry): JsonObject => ({
  ...OWN,
  [section]: OWN[section].map((entry, at) => (at === index ? { ...entry, ...changes } : entry)),
});

const fails = (json: JsonObject): boolean => {
  try {
    replayJson(json, [OWN]);
    return false;
  } catch {
    return true;
  }
};

describe("what improv-wifi/sdk-cpp reads and builds", () => {
  it("replays both ways", () => {
    expect(replayJson(OWN, [OWN])).toEqual({
      "client-frames-written": 11,
      "device-frames-received": 13,
      "device-results-built": 8,
      "client-results-read": 8,
    });
  });

  it.each([
    { section: "commands", field: "frame" },
    { section: "commands", field: "ssidHex" },
    { section: "commands", field: "passwordHex" },
    { section: "results", field: "result" },
  ] as const)("fails when any digit of any $field is another", ({ section, field }) => {
    const survivors = OWN[section].flatMap((entry, index) => {
      const hex = String(entry[field]);
      return [...hex].flatMap((digit, at) => {
        const other = (Number.parseInt(digit, 16) ^ (1 << (at % 4))).toString(16);
        const flipped = hex.slice(0, at) + other + hex.slice(at + 1);
        return fails(withEntry(section, index, { [field]: flipped })) ? [] : [`${section} ${index} digit ${at}`];
      });
    });
    expect(survivors).toEqual([]);
  });

  it.each([
    ["commands", "parsedCommand"],
    ["results", "strings"],
  ] as const)("fails when a number beside %s is another", (section, field) => {
    const failing = OWN[section].map((entry, index) =>
      fails(withEntry(section, index, { [field]: Number(entry[field]) + 1 })),
    );
    expect(new Set(failing)).toEqual(new Set([true]));
  });

  it.each<[string, JsonObject, string]>([
    ["nothing in it", { source: "", commands: [], results: [] }, "no entry to replay"],
    ["another list", { ...OWN, more: [] }, "has an unknown key more"],
    ["a field nobody compares", withEntry("results", 0, { extra: 1 }), "results 0: has an unknown field extra"],
    ["an entry that is none", { ...OWN, commands: [7] }, "commands 0 is not an object"],
    ["a name that is none", withEntry("commands", 0, { name: 7 }), "commands 0: name is not a text"],
  ])("fails on %s", (_what, json, reason) => {
    expect(() => replayJson(json, [])).toThrow(reason);
  });
});
