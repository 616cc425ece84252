import { parseScenario } from "../../../simulator/scenario/parse-scenario";
import { formatProblem } from "../../../simulator/scenario/problem";

const wait = { do: "wait", ms: 1 };
const parsed = (devices: readonly object[], steps: readonly object[] = [wait]) =>
  parseScenario(JSON.stringify({ name: "many", devices, steps }));
const devicesOf = (devices: readonly object[]) => {
  const result = parsed(devices);
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join("\n"));
  return result.scenario.devices;
};
const problemsIn = (devices: readonly object[], steps?: readonly object[]) => {
  const result = parsed(devices, steps);
  return result.ok ? [] : result.problems.map(formatProblem);
};
const row = { kind: "blufi", name: "LAMP-{n}", serial: "SN-{n}", count: 3 };

describe("a row of a scenario file that stands for many devices", () => {
  it("counts from 1 in names and serials", () => {
    expect(devicesOf([row]).map(({ name, serial }) => [name, serial])).toEqual([
      ["LAMP-1", "SN-1"],
      ["LAMP-2", "SN-2"],
      ["LAMP-3", "SN-3"],
    ]);
  });

  it("gives each device an address of its own, also beside rows whose names lead to the same one", () => {
    const addresses = devicesOf([
      { ...row, count: 200 },
      { kind: "improv", name: "PLUG-{n}", count: 200 },
    ]).map(({ address }) => address);
    expect(new Set(addresses).size).toBe(400);
    const counted = devicesOf([{ ...row, address: "8C:12:E0:00:00:FE" }]).map(({ address }) => address);
    expect(counted).toEqual(["8C:12:E0:00:00:FE", "8C:12:E0:00:00:FF", "8C:12:E0:00:01:00"]);
    const [first, second] = devicesOf([
      { kind: "gatt", name: "ONE", address: "8C:12:E0:00:00:01" },
      { ...row, count: 1, address: "8C:12:E0:00:00:01" },
    ]);
    expect([first?.address, second?.address]).toEqual(["8C:12:E0:00:00:01", "8C:12:E0:00:00:02"]);
  });

  it("may put one serial on all of its devices, as a maker's mistake does", () => {
    expect(devicesOf([{ ...row, serial: "SAME" }]).map(({ serial }) => serial)).toEqual(["SAME", "SAME", "SAME"]);
  });

  it("lets steps mean one of its devices by the name it counted to", () => {
    const step = (device: string) => ({ do: "pair", device, ssid: "Home", password: "12345678" });
    expect(problemsIn([row], [step("LAMP-2")])).toEqual([]);
    expect(problemsIn([row], [step("LAMP-4")])[0]).toContain('"LAMP-4" is not a device of this scenario');
  });

  it("is refused without {n} in its name, and where rows stand for more devices than can be", () => {
    expect(problemsIn([{ ...row, name: "LAMP" }])).toEqual([
      "devices[0].name: needs {n} in it: the row stands for 3 devices",
    ]);
    expect(
      problemsIn([
        { ...row, count: 512 },
        { kind: "gatt", name: "ONE" },
      ]),
    ).toEqual(["devices: stand for 513 devices; 512 are the most"]);
  });

  it("says what is wrong with all of its devices once, by the row as it is written", () => {
    const secrets = { kind: "esp-prov", name: "PROV-{n}", count: 5, pop: "a", password: "b" };
    expect(problemsIn([row, secrets])).toEqual(['devices[1]: "password" is another name of "pop": use one of them']);
  });

  it.each([
    ["", "is not a serial"],
    [" A1", "is not a serial"],
    ["灯-1", "is not a serial"],
    ["A".repeat(28), "must NOT have more than 27 characters"],
  ])("refuses the serial %j", (serial, message) => {
    expect(problemsIn([{ ...row, serial }]).join("\n")).toContain(message);
  });
});
