import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readArguments } from "../../simulator/scenario/cli-options";
import { jsonReporter, textReporter } from "../../simulator/scenario/cli-report";
import { playFiles } from "../../simulator/scenario/play-files";
import { compiledProgram } from "../support/compiled-program";

const COMMAND = compiledProgram("simulator/scenario/cli.ts");
const GOOD = readFileSync(join(__dirname, "success.json"), "utf8");
const FILES: Readonly<Record<string, string>> = {
  good: GOOD,
  surprising: GOOD.replace('"expect": "joined"', '"expect": "wrong-password"'),
  invalid: GOOD.replace('"steps"', '"stepps"'),
  impossible: GOOD.replace('"version": "1.3"', '"version": "9.9"'),
  unknown: GOOD.replace('"blufi"', '"bluffy"'),
  tagged: GOOD.replace('"steps"', '"faults": [{ "on": "nfc.read", "do": "error" }], "steps"'),
  late: GOOD.replace('"steps"', '"faults": [{ "on": "ble.write", "nth": 1200, "do": "disconnect" }], "steps"'),
};

async function playInMemory(files: readonly string[], reporter = textReporter) {
  const lines: string[] = [];
  const host = { read: (file: string) => FILES[file] ?? missing(file), reporter: reporter((line) => lines.push(line)) };
  const totals = await playFiles({ files, json: false }, host);
  return { totals, lines };
}

function missing(file: string): never {
  throw new Error(`no such file ${file}`);
}

describe("npm run scenario", () => {
  it("says ok and the seconds of a step that ended as expected", async () => {
    const { totals, lines } = await playInMemory(["good"]);
    expect(totals).toEqual({ scenarios: 1, steps: 1, surprises: 0, invalid: 0 });
    expect(lines[0]).toBe("[1/1] a lamp joins the Wi-Fi  (good, seed 7)");
    expect(lines[1]).toMatch(/^ {2}ok {7}1 pair BLUFI_LAMP: joined, \d+\.\d s {2}connect > secure > .* > done$/);
    expect(lines.at(-1)).toBe("1 scenario, 1 step: 1 ok, 0 surprises");
  });

  it("says SURPRISE, what was expected and what came", async () => {
    const { totals, lines } = await playInMemory(["surprising"]);
    expect(totals.surprises).toBe(1);
    expect(lines[1]).toMatch(/^ {2}SURPRISE 1 pair BLUFI_LAMP: expected wrong-password, got joined, /);
  });

  it.each([
    ["tagged", "  SURPRISE fault 1 never struck: error on nfc.read"],
    ["late", "  SURPRISE fault 1 never struck: disconnect on ble.write, the 1200th"],
  ])("says that a fault of the %s file never struck, as a surprise", async (file, line) => {
    const { totals, lines } = await playInMemory([file]);
    expect(totals).toEqual({ scenarios: 1, steps: 1, surprises: 1, invalid: 0 });
    expect(lines).toContain(line);
    const json = await playInMemory([file], jsonReporter);
    expect(json.lines.map((one) => JSON.parse(one))).toContainEqual(
      expect.objectContaining({ type: "idle-fault", file, fault: 1 }),
    );
  });

  it.each([
    ["invalid", /stepps.*did you mean "steps"/],
    ["impossible", /BLUFI_LAMP: no BluFi 9\.9 firmware/],
    ["unknown", /no firmware bluffy, only .*blufi/],
    ["absent", /cannot be read: no such file absent/],
  ])("explains the %s file and goes on with the others", async (file, complaint) => {
    const { totals, lines } = await playInMemory([file, "good"]);
    expect(totals).toMatchObject({ scenarios: 1, invalid: 1, surprises: 0 });
    expect(lines.join("\n")).toMatch(complaint);
  });

  it("writes one JSON object a line for programs", async () => {
    const { lines } = await playInMemory(["good", "invalid"], jsonReporter);
    const objects = lines.map((line) => JSON.parse(line) as { readonly type: string });
    expect(new Set(objects.map(({ type }) => type))).toEqual(
      new Set(["scenario", "progress", "step", "invalid", "summary"]),
    );
    expect(objects.find(({ type }) => type === "step")).toMatchObject({
      step: 1,
      do: "pair",
      outcome: "joined",
      ok: true,
    });
  });

  it.each([
    [[], "which scenario? Give at least one file"],
    [["a", "--tracee"], "unknown option --tracee; did you mean --trace?"],
    [["a", "--trace"], "--trace needs a file name"],
    [["a", "--seed", "x"], "--seed needs a whole number from 0 to 4294967295"],
  ])("refuses %j", (words, complaint) => {
    expect(readArguments(words)).toEqual({ ok: false, complaint });
  });

  it("understands its options in any order and form", () => {
    expect(readArguments(["--json", "a", "--trace=t", "b", "--seed", "9"])).toEqual({
      ok: true,
      options: { files: ["a", "b"], json: true, trace: "t", seed: 9 },
    });
  });

  it.each([
    ["good", 0],
    ["surprising", 1],
    ["invalid", 2],
  ])("ends, given a %s file, with %i", (file, code) => {
    const folder = mkdtempSync(join(tmpdir(), "scenario-"));
    const path = join(folder, "file.json");
    const trace = join(folder, "trace.jsonl");
    writeFileSync(path, FILES[file] ?? "");
    const run = spawnSync(process.execPath, [COMMAND, path, "--trace", trace], { encoding: "utf8" });
    expect(run.status).toBe(code);
    const lines = readFileSync(trace, "utf8").split("\n").slice(0, -1);
    expect(lines.map((line) => JSON.parse(line) as object).length).toBe(lines.length);
    expect(lines.length > 0).toBe(file !== "invalid");
  });
});
