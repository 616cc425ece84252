import { parseScenario } from "../../../simulator/scenario/parse-scenario";
import { type RunOptions, runScenario } from "../../../simulator/scenario/run-scenario";
import { surpriseIn } from "../../../simulator/scenario/step-report";

const PAIR = { do: "pair", device: "LAMP", ssid: "HomeNet", password: "12345678" };

async function run(file: object, options: RunOptions = {}) {
  const parsed = parseScenario(
    JSON.stringify({
      name: "a run",
      wifi: [{ ssid: "HomeNet", password: "12345678" }],
      devices: [{ kind: "blufi", name: "LAMP" }],
      ...file,
    }),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const result = await runScenario(parsed.scenario, options);
  return { ...result, outcomes: result.reports.map(({ outcome }) => outcome) };
}

describe("running a scenario", () => {
  it("runs parallel steps together and the others in turn", async () => {
    const { reports } = await run({
      steps: [
        { do: "wait", ms: 5_000, parallel: true },
        { do: "wait", ms: 1_000, parallel: true, afterMs: 500 },
        { do: "wait", ms: 100 },
      ],
    });
    expect(reports.map(({ startedAt, endedAt }) => [startedAt, endedAt])).toEqual([
      [0, 5_000],
      [500, 1_500],
      [5_000, 5_100],
    ]);
  });

  it.each<[string, object, object]>([
    ["the phone's", { phone: { link: { intervalMs: 200 } } }, {}],
    ["the device's", {}, { link: { intervalMs: 200 } }],
  ])("takes the link of the file: %s", async (_, file, lamp) => {
    const steps = [{ ...PAIR, expect: "joined" }];
    const plain = await run({ steps });
    const slow = await run({ ...file, devices: [{ kind: "blufi", name: "LAMP", ...lamp }], steps });
    expect(slow.outcomes).toEqual(["joined"]);
    expect(slow.reports[0]?.endedAt).toBeGreaterThan(1.5 * (plain.reports[0]?.endedAt ?? 0));
  });

  it("a link that stalls past its supervision breaks, in the file too", async () => {
    const { outcomes, reports } = await run({
      devices: [{ kind: "blufi", name: "LAMP", link: { stall: { everyMs: 5_200, forMs: 5_000 } } }],
      steps: [PAIR],
    });
    expect(outcomes).toEqual(["failed"]);
    expect(reports[0]?.endedAt).toBeLessThan(120_000);
  });

  it("starts a step at the stage it waits for", async () => {
    const stages: [string, number][] = [];
    const { reports } = await run(
      {
        steps: [
          { ...PAIR, parallel: true },
          { do: "wait", ms: 0, parallel: true, when: "join", afterMs: 200 },
        ],
      },
      { onStage: (_step, stage, atMs) => stages.push([stage, atMs]) },
    );
    const joinAt = stages.find(([stage]) => stage === "join")?.[1] ?? Number.NaN;
    expect(reports[1]?.startedAt).toBe(joinAt + 200);
  });

  it("gives a step up when what it waits for does not come", async () => {
    const { reports } = await run({
      devices: [{ kind: "blufi", name: "LAMP", rssi: -120 }],
      steps: [
        { ...PAIR, parallel: true },
        { do: "hide", parallel: true, when: "join" },
      ],
    });
    expect(reports.map(({ outcome }) => outcome)).toEqual(["failed", "none"]);
    expect(reports.map((report) => surpriseIn(report))).toEqual([undefined, "the step did not end"]);
  });

  it("corrects a password on the open page, and opens a new one after leave", async () => {
    const connects = async (between: readonly object[]) => {
      let count = 0;
      const wrong = { ...PAIR, password: "wrongwrong" };
      const { outcomes } = await run(
        { steps: [wrong, ...between, PAIR] },
        { onTrace: ({ kind, api }) => void (kind === "call" && api === "createBLEConnection" && count++) },
      );
      expect(outcomes.at(-1)).toBe("joined");
      return count;
    };
    expect(await connects([])).toBe(1);
    expect(await connects([{ do: "leave" }])).toBe(2);
  });

  it("hides the app for the time a fault says, and brings it back", async () => {
    const events: [unknown, number][] = [];
    await run(
      { faults: [{ on: "app.hide", do: "delay", atMs: 2_000, ms: 1_500 }], steps: [{ do: "wait", ms: 10_000 }] },
      {
        onTrace: ({ t, api }) =>
          void (String(api).startsWith("onApp") && events.push([api, Math.round(t / 100) * 100])),
      },
    );
    expect(events).toEqual([
      ["onAppHide", 2_000],
      ["onAppShow", 3_500],
    ]);
  });

  it("counts a step's faults from that step's start", async () => {
    const { strikes, reports } = await run({
      faults: [{ on: "ble.write", step: 2, nth: 1, do: "disconnect" }],
      steps: [{ ...PAIR, password: "wrongwrong" }, PAIR],
    });
    expect(strikes).toEqual({ disconnect: 1 });
    expect(reports[0]?.stages).not.toContain("done");
    expect(reports[1]?.stages.filter((stage) => stage === "connect")).toHaveLength(1);
  });

  it("moves a device for one phone alone", async () => {
    const { outcomes } = await run({
      phones: [{ name: "Ann" }, { name: "Ben" }],
      steps: [
        { do: "move", device: "LAMP", rssi: -120, phone: "Ben" },
        { do: "scan", device: "LAMP", phone: "Ann" },
        { do: "scan", device: "LAMP", phone: "Ben" },
      ],
    });
    expect(outcomes).toEqual(["done", "found", "not-found"]);
  });

  it("finds what was left behind", async () => {
    const { leaks } = await run(
      { steps: [PAIR] },
      {
        onPhone: (phone) =>
          phone.extend({
            closeBLEConnection: ({ success }: { success?: (result: object) => void }) => success?.({ errMsg: "ok" }),
          }),
      },
    );
    expect(leaks).toEqual(expect.arrayContaining([expect.stringMatching(/^phone: connection to /)]));
  });
});
