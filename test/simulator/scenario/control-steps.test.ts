import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseScenario } from "../../../simulator/scenario/parse-scenario";
import { formatProblem } from "../../../simulator/scenario/problem";
import { modelReader } from "../../../simulator/scenario/read-model-file";

const LAMP = { kind: "lamp", name: "L", room: "Study" };

function problems(step: object, devices: readonly object[] = [LAMP]): readonly string[] {
  const parsed = parseScenario(JSON.stringify({ name: "control", devices, steps: [step] }));
  return parsed.ok ? [] : parsed.problems.map(formatProblem);
}

describe("steps that control", () => {
  it.each([
    [{ do: "set", device: "L", property: "brightnes", value: 3 }, 'did you mean "brightness"?'],
    [{ do: "invoke", device: "L", action: "identfy" }, 'did you mean "identify"?'],
    [{ do: "read", device: "M", property: "power" }, "is not a device of this scenario"],
    [{ do: "set", room: "Studdy", property: "power", value: true }, 'did you mean "Study"?'],
    [{ do: "set", property: "power", value: true }, 'say "device" or "room"'],
    [{ do: "set", device: "L", room: "Study", property: "power", value: true }, 'say "device" or "room"'],
    [{ do: "set", device: "L", property: "power", value: true, expect: "joined" }, "joined"],
  ])("%j is told to be wrong", (step, words) => {
    expect(problems(step).join("\n")).toContain(words);
  });

  it("a device without a model is told, by its kind", () => {
    const improv = { kind: "improv", name: "I" };
    expect(problems({ do: "read", device: "I", property: "power" }, [improv])[0]).toContain("improv, which no model");
  });

  it("what is meant to be refused may name what there is not", () => {
    expect(problems({ do: "set", device: "L", property: "colour", value: 1, expect: "refused" })).toEqual([]);
  });
});

describe("a model from a file", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "models-"));
  mkdirSync(path.join(folder, "in"));
  const scenario = path.join(folder, "in", "scenario.json");
  const MODEL = { id: "x", version: "1.0.0", properties: { level: { type: "integer" } }, actions: {}, events: {} };
  writeFileSync(path.join(folder, "in", "model.json"), JSON.stringify(MODEL));
  writeFileSync(path.join(folder, "outside.json"), JSON.stringify(MODEL));
  symlinkSync(path.join(folder, "outside.json"), path.join(folder, "in", "link.json"));
  writeFileSync(
    path.join(folder, "in", "broken.json"),
    '{"id":"x","version":"1","properties":{},"actions":{},"events":{}}',
  );
  const read = (model: unknown) =>
    parseScenario(
      JSON.stringify({
        name: "m",
        devices: [{ name: "D", model }],
        steps: [{ do: "set", device: "D", property: "level", value: 2 }],
      }),
      modelReader(scenario, path.join(folder, "in")),
    );

  it("stands in the device, whose kind need not be said", () => {
    const parsed = read("model.json");
    expect(parsed.ok && parsed.scenario.devices[0]).toMatchObject({ kind: "modelled", model: MODEL });
  });

  it.each([
    ["/etc/passwd", "must be a path from the scenario file on"],
    ["../outside.json", "lies outside of the project"],
    ["link.json", "lies outside of the project"],
    ["nowhere.json", "is no file that can be read"],
    ["broken.json", "version"],
    [7, "model"],
  ])("%s is refused with its place in the file", (model, words) => {
    const parsed = read(model);
    const told = parsed.ok ? [] : parsed.problems.map(formatProblem);
    expect(told.join("\n")).toContain(words);
    expect(told.join("\n")).toContain("devices[0]");
  });
});
