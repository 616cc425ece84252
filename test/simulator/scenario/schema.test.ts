import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { DEVICE_KINDS } from "../../../simulator/devices/registry";
import { parseScenario } from "../../../simulator/scenario/parse-scenario";
import { ScenarioSchema } from "../../../simulator/scenario/schema/scenario-schema";
import schema from "../../../simulator/scenario/schema.json";

const FILE = resolve(__dirname, "../../../simulator/scenario/schema.json");

function problemsWith(device: object): readonly { readonly path: string; readonly message: string }[] {
  const file = { name: "a file", devices: [{ name: "LAMP", ...device }], steps: [{ do: "wait", ms: 1 }] };
  const parsed = parseScenario(JSON.stringify(file));
  return parsed.ok ? [] : parsed.problems;
}

describe("schema.json", () => {
  it("is what the types are derived from: `npm run scenario:schema` writes it", () => {
    expect(JSON.parse(readFileSync(FILE, "utf8"))).toEqual(JSON.parse(JSON.stringify(ScenarioSchema)));
  });

  it("has a branch for each firmware of the simulator, and no other", () => {
    const kinds = schema.definitions.device.oneOf.map(({ properties }) => properties.kind.const);
    expect(kinds).toEqual(Object.keys(DEVICE_KINDS));
  });

  it.each([
    ["blufi", "heartRate"],
    ["gatt", "pop"],
    ["improv", "dhMs"],
    ["esp-prov", "capabilities"],
  ])("refuses, of a device of kind %s, the field %s of another kind", (kind, field) => {
    const [problem] = problemsWith({ kind, [field]: 70 });
    expect(problem).toMatchObject({ path: "devices[0]" });
    expect(problem?.message).toContain(`unknown field "${field}"`);
  });

  it("says which firmware there is when a file names another", () => {
    expect(problemsWith({ kind: "bluffy" })).toEqual([
      {
        path: "devices[0]",
        message: `no firmware bluffy, only ${Object.keys(DEVICE_KINDS).join(", ")}`,
      },
    ]);
  });
});
