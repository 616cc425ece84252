import { parseScenario } from "../../../simulator/scenario/parse-scenario";
import { runScenario } from "../../../simulator/scenario/run-scenario";

const wifi = [{ ssid: "HomeNet", password: "12345678" }];
const pair = { do: "pair", device: "SECOND", ssid: "HomeNet", password: "12345678", expect: "joined" };

async function play(scenario: object) {
  const parsed = parseScenario(JSON.stringify({ name: "without a name", wifi, ...scenario }));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { reports, leaks } = await runScenario(parsed.scenario);
  expect(leaks).toEqual([]);
  return reports.map(({ outcome }) => outcome);
}

describe("a device that advertises no name", () => {
  const oses = ["android", "ios", "harmony"] as const;
  const kinds = [
    { kind: "blufi" },
    { kind: "esp-prov", security: 0 },
    { kind: "improv" },
    { kind: "blufi", adv: false, advertisesName: undefined },
  ];
  it.each(oses.flatMap((os) => kinds.map((kind) => [os, kind] as const)))(
    "is found and paired by its address, not its neighbour: %s, %j",
    async (os, kind) => {
      const device = (name: string, rssi: number) => ({ name, rssi, advertisesName: false, ...kind });
      const devices = [device("FIRST", -40), device("SECOND", -70)];
      const scan = { do: "scan", device: "SECOND", expect: "found" };
      expect(await play({ phone: { os }, devices, steps: [scan, pair] })).toEqual(["found", "joined"]);
    },
  );

  it.each(oses)("is missing when it is not there, whoever else has no name: %s", async (os) => {
    const devices = [
      { kind: "gatt", name: "FIRST", advertisesName: false },
      { kind: "gatt", name: "SECOND", advertisesName: false, rssi: -120, address: "8C:12:E0:00:00:02" },
    ];
    const steps = [
      { do: "scan", device: "FIRST" },
      { do: "power", device: "SECOND", to: "off" },
      { do: "scan", device: "SECOND" },
    ];
    expect(await play({ phone: { os }, devices, steps })).toEqual(["found", "done", "not-found"]);
  });

  it("has its name when the file says nothing, or true; one padded with zeros is found without them", async () => {
    const devices = [
      { kind: "gatt", name: "ONE", advertisesName: true },
      { kind: "gatt", name: "TWO\0\0" },
    ];
    const steps = devices.map(({ name }) => ({ do: "scan", device: name }));
    expect(await play({ devices, steps })).toEqual(["found", "found"]);
  });

  it("must say so with true or false", () => {
    const devices = [{ kind: "gatt", name: "ONE", advertisesName: "no" }];
    const parsed = parseScenario(JSON.stringify({ name: "x", devices, steps: [{ do: "scan", device: "ONE" }] }));
    expect(parsed.ok).toBe(false);
  });
});
