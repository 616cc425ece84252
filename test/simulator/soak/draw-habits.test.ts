import { parseScenario } from "../../../simulator/scenario/parse-scenario";
import { drawHabits } from "../../../simulator/soak/draw-habits";
import { drawPlan } from "../../../simulator/soak/draw-plan";
import { PAIRED } from "../../../simulator/soak/soak-devices";
import { SeededRandom } from "../../../simulator/world/random/seeded-random";

const draws = (kind: string) => {
  const random = new SeededRandom(1).fork(kind);
  return Array.from({ length: 500 }, () => drawHabits(random, kind));
};

describe("habits of firmware in the soak", () => {
  it.each([
    ["blufi", ["answersVersion", "directionBit", "encryption", "failureReason", "rebootsAfterJoinMs", "wifiList"]],
    ["esp-prov", ["bonding", "endpoints", "protoVer", "wifiList"]],
    ["improv", ["commandWrite", "state", "writeAnswerMs"]],
    ["lamp", ["answerMs", "rebootsAfterMs", "rejects"]],
    ["gatt", []],
  ])("of kind %s are all drawn, and often there is none", (kind, expected) => {
    const all = draws(kind);
    expect([...new Set(all.flatMap((habits) => Object.keys(habits)))].sort()).toEqual(expected);
    expect(all.filter((habits) => Object.keys(habits).length === 0).length).toBeGreaterThan(250);
  });

  it("are what a scenario file may say", () => {
    const devices = ["blufi", "esp-prov", "improv", "lamp"].flatMap((kind) =>
      draws(kind).map((habits) => ({ kind, name: "A", ...habits })),
    );
    expect(devices).toHaveLength(2_000);
    const refused = devices.filter((device) => {
      const scenario = { name: "habits", devices: [device], steps: [{ do: "wait", ms: 0 }] };
      return !parseScenario(JSON.stringify(scenario)).ok;
    });
    expect(refused).toEqual([]);
  });

  it("belong to devices that are paired, beside phones that refuse calls in parallel or hang in long writes", () => {
    const plans = Array.from({ length: 300 }, (_, session) => drawPlan(1, session));
    const names = PAIRED.map(({ spec }) => spec.name).sort();
    for (const { habits } of plans) expect(Object.keys(habits ?? {}).sort()).toEqual(names);
    expect(plans.filter(({ phone }) => phone.parallelCalls === "refuse").length).toBeGreaterThan(100);
    expect(plans.filter(({ phone }) => phone.longWrites === "hang").length).toBeGreaterThan(3);
  });
});
