import { kindParts } from "../../../miniprogram/device/pair/view/which-screens";
import type { PairWizardState } from "../../../miniprogram/device/pair/wizard/state";
import { recognise } from "../../../miniprogram/device/scan/recognise";
import { readCode } from "../../../protocol/labels/read-code";
import { PROTOCOLS, protocolName } from "../../../protocol/provisioning/known-protocols";
import { parseScenario } from "../../../simulator/scenario/parse-scenario";
import { createTraceRedactor } from "../../../simulator/scenario/redact-trace";
import { runScenario } from "../../../simulator/scenario/run-scenario";
import { PAIRED } from "../../../simulator/soak/soak-devices";
import { describeEntry } from "../../../simulator/studio/driver/log-line";
import type { TraceEntry } from "../../../simulator/world/trace/trace";
import { TOY } from "../../support/toy-protocol/protocol";

// The two lines a new protocol takes, and nothing else: the lists as they would be with them. Babel-style interop adds a
// `default` to what is not marked as a module, and readers take every export.
jest.mock("../../../protocol/provisioning/protocols", () => {
  const { toy } = jest.requireActual("../../support/toy-protocol/protocol");
  const lines = { ...jest.requireActual("../../../protocol/provisioning/protocols"), toy };
  return Object.defineProperty(lines, "__esModule", { value: true });
});
jest.mock("../../../simulator/devices/kinds", () => {
  const { toyKind } = jest.requireActual("../../support/toy-device/kind");
  const lines = { ...jest.requireActual("../../../simulator/devices/kinds"), toyKind };
  return Object.defineProperty(lines, "__esModule", { value: true });
});

const hex = (text: string): string => Buffer.from(text).toString("hex");
/** A scenario file that pairs a toy, which says this beside its kind and name. */
const toyFile = (fields: object): string =>
  JSON.stringify({
    name: "toy",
    wifi: [{ ssid: "Home", password: "correct horse" }],
    devices: [{ kind: "toy", name: "TOY_1", ...fields }],
    steps: [{ do: "pair", device: "TOY_1", ssid: "Home", password: "correct horse", expect: "joined" }],
  });
const provisioners = PROTOCOLS.map(({ provisioner }) => provisioner);

describe("a protocol that is added by two folders and two lines", () => {
  it("is recognised by the scan list as one to pair, with a badge of its protocol", () => {
    const report = {
      deviceId: "a",
      localName: "TOY_1",
      rssi: -60,
      serviceUuids: [],
      manufacturerData: new Uint8Array(0),
      serviceData: {},
    };
    const what = recognise(report, provisioners);
    expect(what).toMatchObject({ kind: "toy", badge: "protocol", group: "pairable" });
  });

  it("has its name where badges and sentences take it from", () => {
    expect(protocolName("toy")).toBe("Toy");
  });

  it("is told from other protocols of a device by its mark and by what it asks of a person", () => {
    const state = { choice: { kinds: ["toy", "improv"], picked: "toy" }, entry: {} } as unknown as PairWizardState;
    const { picks } = kindParts(state, (key) => key);
    expect(picks).toMatchObject([
      { kind: "toy", name: "Toy", mark: "70E00001-0000…", text: "amb.button", on: true },
      { kind: "improv", mark: "00467768-6228…" },
    ]);
  });

  it("is among the devices that the soak pairs", () => {
    expect(PAIRED.map(({ spec }) => spec)).toContainEqual(expect.objectContaining({ kind: "toy", name: "TOY_1" }));
  });

  it("has its labels read, bare and in a web address", () => {
    const label = { is: "device", label: { kind: "toy", name: "TOY_1" } };
    expect(readCode("TOY:TOY_1", "device/pages/pair/index")).toEqual(label);
    expect(readCode("https://toys.example/?data=TOY%3ATOY_1", "device/pages/pair/index")).toEqual(label);
  });

  it("is described in the studio's log", () => {
    const entry = { t: 1, kind: "call", api: "writeBLECharacteristicValue", characteristicId: TOY.characteristic };
    expect(describeEntry({ ...entry, value: "0041" })).toMatchObject({ event: "→ toy.network", detail: "2 B" });
  });

  it("has its secrets masked though no scenario names them", () => {
    const line = { t: 1, kind: "call", characteristicId: TOY.characteristic, value: `04${hex("Homehidden")}` };
    expect(createTraceRedactor([])(line).value).toBe(`04${hex("Home******")}`);
  });

  it("has a field of its own schema accepted in a scenario file", () => {
    expect(parseScenario(toyFile({ colour: "red" }))).toMatchObject({
      ok: true,
      scenario: { devices: [{ kind: "toy", colour: "red" }] },
    });
  });

  it("has a field that its schema does not know refused by name, with the one that was meant", () => {
    expect(parseScenario(toyFile({ color: "red" }))).toEqual({
      ok: false,
      problems: [{ path: "devices[0]", message: 'unknown field "color"; did you mean "colour"?' }],
    });
  });

  it("has the values of its field checked", () => {
    expect(parseScenario(toyFile({ colour: "" }))).toMatchObject({
      ok: false,
      problems: [{ path: "devices[0].colour" }],
    });
  });

  it("pairs its virtual device in a scenario, whose trace shows no password", async () => {
    const parsed = parseScenario(toyFile({}));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const trace: TraceEntry[] = [];
    const { reports } = await runScenario(parsed.scenario, { onTrace: (entry) => trace.push(entry) });
    expect(reports).toMatchObject([{ outcome: "joined" }]);
    const written = trace.filter(({ characteristicId, value }) => characteristicId === TOY.characteristic && value);
    expect(written.length).toBeGreaterThan(0);
    expect(JSON.stringify(trace)).not.toContain(hex("correct horse"));
  });
});
