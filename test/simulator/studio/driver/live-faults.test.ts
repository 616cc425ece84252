import { parseScenario } from "../../../../simulator/scenario/parse-scenario";
import { Simulation } from "../../../../simulator/studio/driver/simulation";
import { FakeRealTime } from "./fake-real-time";

function killsOf(fault: object) {
  const file = { name: "killed", faults: [{ on: "app.kill", do: "kill", ...fault }], steps: [{ do: "wait", ms: 1 }] };
  const parsed = parseScenario(JSON.stringify(file));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const kills: number[] = [];
  const simulation: Simulation = new Simulation({
    scenario: parsed.scenario,
    epochMs: 0,
    real: new FakeRealTime(),
    speed: 1,
    paused: true,
    phone: {},
    onTick: () => {},
    app: { kill: () => kills.push(simulation.world.world.elapsed()), reopen: () => {} },
  });
  return { kills, simulation };
}

describe("faults of the clock in a world of the browser", () => {
  it("strike again and again, so many ms apart, until the rule is switched off", async () => {
    const { kills, simulation } = killsOf({ everyMs: 4_000 });
    await simulation.driver.advance(13_000);
    expect(kills).toEqual([4_000, 8_000, 12_000]);
    simulation.faults.enable(simulation.faults.list[0]?.id ?? -1, false);
    await simulation.driver.advance(13_000);
    expect(kills).toHaveLength(3);
  });

  it("of a step strike while it runs, counted from its start", async () => {
    const { kills, simulation } = killsOf({ everyMs: 2_000, step: 1 });
    await simulation.driver.advance(5_000);
    const end = simulation.faults.enterStep(1);
    await simulation.driver.advance(4_500);
    end();
    await simulation.driver.advance(5_000);
    expect(kills).toEqual([7_000, 9_000]);
  });
});
