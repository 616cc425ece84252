import { parseScenario } from "../../../simulator/scenario/parse-scenario";
import { loadScenario, play } from "../../scenarios/load";

function problemsOf(file: object): readonly string[] {
  const parsed = parseScenario(JSON.stringify({ name: "a file", ...file }));
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`);
}

const DEVICES = [{ kind: "lamp", name: "LAMP", paths: ["cloud"] }];
const PHONES = [
  { name: "hers", user: "anna" },
  { name: "his", user: "ben" },
];
const SHARE = { do: "share", phone: "hers", device: "LAMP", with: "his" };

describe("a scenario with a device cloud", () => {
  it("gives the same trace for the same seed, database and faults included", async () => {
    const scenario = loadScenario("cloud-server-killed");
    const [first, second] = [await play(scenario), await play(scenario)];
    expect(second.lines).toBe(first.lines);
    expect(first.lines).toContain('"kind":"mqtt"');
  }, 60_000);

  it("shows nothing of what a device logs in with, nor a person's token", async () => {
    const { lines } = await play(loadScenario("cloud-second-phone"));
    expect(lines).not.toMatch(/session of|password|"payload"/);
  }, 60_000);
});

describe("a fault of a step that runs beside others", () => {
  it("strikes what is published, sent and done while that step runs, also where one phone does both", async () => {
    const set = (value: number, step: object = {}) => ({
      ...{ do: "set", device: "LAMP", property: "brightness", value, ttlMs: 60_000, expect: "confirmed" },
      ...{ parallel: true, ...step },
    });
    const parsed = parseScenario(
      JSON.stringify({
        name: "two orders at once",
        seed: 5,
        wifi: [{ ssid: "HomeNet", password: "12345678" }],
        devices: [{ kind: "lamp", name: "LAMP", paths: ["ble", "cloud"] }],
        faults: [
          { on: "cloud.publish", step: 4, nth: 1, do: "drop" },
          { on: "cloud.publish", step: 5, nth: 2, do: "duplicate" },
          { on: "cloud.socket", step: 4, nth: 1, do: "delay", ms: 100 },
        ],
        steps: [
          { do: "pair", device: "LAMP", ssid: "HomeNet", password: "12345678", expect: "joined", expectKey: "held" },
          { do: "move", device: "LAMP", rssi: -125 },
          { do: "wait", ms: 15_000 },
          set(10),
          set(20, { afterMs: 3_000 }),
        ],
      }),
    );
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const { idleFaults, reports } = await play(parsed.scenario);
    expect(idleFaults).toEqual([]);
    expect(reports.map(({ outcome }) => outcome)).toEqual(["joined", "done", "done", "confirmed", "confirmed"]);
  }, 60_000);
});

describe("what a file with people and a cloud may say", () => {
  it("takes people, who holds which phone, and what they do with a device", () => {
    expect(problemsOf({ users: ["anna", "ben"], phones: PHONES, devices: DEVICES, steps: [SHARE] })).toEqual([]);
  });

  it("refuses a phone of somebody who is not there", () => {
    const phones = [{ name: "hers", user: "ana" }];
    expect(problemsOf({ users: ["anna"], phones, devices: DEVICES, steps: [{ do: "wait", ms: 1 }] })).toEqual([
      'phones[0].user: "ana" is not a person of this scenario (users); did you mean "anna"?',
    ]);
  });

  it("refuses to share with a phone that is not there", () => {
    const steps = [{ ...SHARE, with: "hiss" }];
    expect(problemsOf({ users: ["anna", "ben"], phones: PHONES, devices: DEVICES, steps })).toEqual([
      'steps[0].with: "hiss" is not a phone of this scenario; did you mean "his"?',
    ]);
  });

  it("refuses to share or unbind where nothing is in a cloud", () => {
    const phones = PHONES.map(({ name }) => ({ name }));
    const [problem] = problemsOf({ phones, devices: [{ kind: "lamp", name: "LAMP" }], steps: [SHARE] });
    expect(problem).toContain("nothing here is in the cloud");
  });

  it.each([
    ["cloud.publish", "corrupt"],
    ["cloud.publish", "hang"],
    ["cloud.socket", "power-off"],
    ["server.kill", "delay"],
    ["server.kill", "duplicate"],
  ])("refuses a fault on %s that does %s", (on, action) => {
    const faults = [{ on, do: action, ms: 1 }];
    expect(problemsOf({ devices: DEVICES, faults, steps: [{ do: "wait", ms: 1 }] })).toEqual([
      `faults[0].do: "${action}" does not go with "on": "${on}"`,
    ]);
  });
});
