import { parseScenario } from "../../../simulator/scenario/parse-scenario";
import { formatProblem } from "../../../simulator/scenario/problem";
import { runScenario } from "../../../simulator/scenario/run-scenario";

const lamp = { kind: "blufi", name: "LAMP" };
const pair = { do: "pair", device: "LAMP", ssid: "Home", password: "12345678" };
const base = { name: "killed", devices: [lamp], wifi: [{ ssid: "Home", password: "12345678" }] };
const problemsIn = (fault: object) => {
  const parsed = parseScenario(JSON.stringify({ ...base, faults: [fault], steps: [pair] }));
  return parsed.ok ? [] : parsed.problems.map(formatProblem);
};

async function play(faults: readonly object[], steps: readonly object[]) {
  const parsed = parseScenario(JSON.stringify({ ...base, faults, steps }));
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join("\n"));
  const lines: string[] = [];
  const result = await runScenario(parsed.scenario, { onTrace: (entry) => lines.push(JSON.stringify(entry)) });
  return { ...result, outcomes: result.reports.map(({ outcome }) => outcome), lines };
}

describe("an app that is killed", () => {
  it("ends the pairing under way, closes its link, leaves nothing behind, and pairs when it is open again", async () => {
    const kill = { on: "app.kill", do: "kill", step: 1, atMs: 2_500 };
    const { outcomes, leaks, idleFaults, reports } = await play([kill], [pair, pair]);
    expect(outcomes).toEqual(["cancelled", "joined"]);
    expect(reports[1]?.startedAt).toBe(2_500);
    expect(leaks).toEqual([]);
    expect(idleFaults).toEqual([]);
  });

  it("dies again and again, so many ms apart, as long as its step runs", async () => {
    const kill = { on: "app.kill", do: "kill", step: 1, everyMs: 4_000 };
    const { strikes, outcomes } = await play([kill], [{ do: "wait", ms: 13_000 }, { do: "wait", ms: 60_000 }, pair]);
    expect(strikes.kill).toBe(3);
    expect(outcomes).toEqual(["done", "done", "joined"]);
  });

  it("keeps what it wrote: the device that it paired is still its own", async () => {
    const kill = { on: "app.kill", do: "kill", step: 2, atMs: 1_000 };
    const steps = [pair, { do: "wait", ms: 5_000 }, { do: "find-on-lan", device: "LAMP" }];
    const onHome = { ...base, phone: { network: "Home" } };
    const parsed = parseScenario(JSON.stringify({ ...onHome, faults: [kill], steps }));
    if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join("\n"));
    const { reports } = await runScenario(parsed.scenario);
    expect(reports.map(({ outcome }) => outcome)).toEqual(["joined", "done", "found"]);
  });
});

describe("which do goes with which on", () => {
  it.each<[object, string]>([
    [{ on: "app.kill", do: "drop", atMs: 1 }, '"drop" does not go with "on": "app.kill"'],
    [{ on: "app.hide", do: "kill", atMs: 1 }, '"kill" does not go with "on": "app.hide"'],
    [{ on: "ble.write", do: "kill" }, '"kill" does not go with "on": "ble.write"'],
    [{ on: "storage.write", do: "kill" }, '"kill" does not go with "on": "storage.write"'],
    [{ on: "storage.write", do: "corrupt" }, '"corrupt" does not go with "on": "storage.write"'],
    [{ on: "storage.write", do: "power-off" }, '"power-off" does not go with "on": "storage.write"'],
    [{ on: "app.kill", do: "kill" }, 'say "atMs" or "everyMs"'],
    [{ on: "app.kill", do: "kill", nth: 2 }, 'say "atMs" or "everyMs"'],
    [{ on: "app.kill", do: "kill", atMs: 2, everyMs: 2_000 }, 'say "atMs" or "everyMs"'],
    [{ on: "ble.write", do: "drop", everyMs: 2_000 }, 'the clock does not bring "ble.write"'],
    [{ on: "app.kill", do: "kill", everyMs: 10 }, "must be at least 1000"],
  ])("refuses %j", (fault, message) => {
    expect(problemsIn(fault).join("\n")).toContain(message);
  });

  it.each([
    { on: "app.kill", do: "kill", atMs: 0 },
    { on: "app.kill", do: "kill", everyMs: 40_000, phone: "phone" },
    { on: "storage.write", do: "error", nth: 3 },
    { on: "storage.write", do: "hang", every: 9 },
    { on: "storage.write", do: "drop", atMs: 100 },
  ])("takes %j", (fault) => {
    expect(problemsIn(fault)).toEqual([]);
  });
});
