import { buildWorld } from "../../../../simulator/scenario/build-world";
import { parseScenario } from "../../../../simulator/scenario/parse-scenario";
import { signalBetween, wallsBetween } from "../../../../simulator/world/building/attenuation";
import { floorPlan } from "../../../../simulator/world/building/floor-plan";

const ROOMS = [
  { name: "A", at: [0, 0] as const, size: [4, 4] as const },
  { name: "B", at: [4, 0] as const, size: [4, 4] as const },
];
const FILE = {
  name: "two rooms",
  building: { attenuation: 10, rooms: ROOMS },
  phone: { walk: { speed: 1, roomMs: 2_000 } },
  wifi: [{ ssid: "Net", place: [2, 2] }],
  devices: [
    { kind: "blufi", name: "A-{n}", count: 2, room: "A" },
    { kind: "blufi", name: "B-1", room: "B" },
  ],
  steps: [{ do: "wait", ms: 1 }],
};

function built(changes: object = {}) {
  const parsed = parseScenario(JSON.stringify({ ...FILE, ...changes }));
  if (!parsed.ok) throw new Error(parsed.problems.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  const world = buildWorld(parsed.scenario, { sink: () => undefined });
  if (world.building === undefined) throw new Error("no building");
  return { ...world, building: world.building, scenario: parsed.scenario };
}

describe("a building", () => {
  it("counts the wall that two rooms share once, and takes its attenuation from the signal", () => {
    const { walls } = floorPlan({ attenuation: 10, rooms: ROOMS });
    expect(walls).toHaveLength(7);
    expect(wallsBetween([2, 2], [6, 2], walls)).toBe(10);
    expect(signalBetween([2, 2], [6, 2], walls)).toBe(signalBetween([2, 2], [6, 2], []) - 10);
  });

  it("lets a phone hear the devices of its room better than those behind the wall, and the other way round once it walked there", async () => {
    const { world, building } = built();
    const heard = () => ["A-1", "B-1"].map((device) => building.heardBy("phone", device) ?? 0);
    const [near = 0, far = 0] = heard();
    expect(near).toBeGreaterThan(far + 10);
    await world.advance(2_000 + 4_500);
    expect(building.walker("phone")?.room?.name).toBe("B");
    const [behind = 0, here = 0] = heard();
    expect(here).toBeGreaterThan(behind + 10);
  });

  it("stands still while the person pauses, and goes on afterwards", async () => {
    const { world, building } = built();
    const walker = building.walker("phone");
    walker?.pause(true);
    await world.advance(60_000);
    expect(walker?.place).toEqual([2, 2]);
    walker?.pause(false);
    await world.advance(6_500);
    expect(walker?.room?.name).toBe("B");
  });

  it("has devices hear an access point by where it stands", () => {
    const [point] = built().scenario.wifi;
    expect(point?.at?.["B-1"]).toBeLessThan((point?.at?.["A-1"] ?? 0) - 10);
  });

  it("hears a device anew that was dragged, and everything behind a wall that was", () => {
    const { building } = built();
    const before = building.heardBy("phone", "B-1") ?? 0;
    const shared = building.walls.findIndex(({ from, to }) => from[0] === 4 && to[0] === 4);
    building.moveWall(shared, { from: [8, 0], to: [8, 4] });
    expect(building.heardBy("phone", "B-1")).toBe(before + 10);
    building.moveDevice("B-1", [2, 2]);
    expect(building.heardBy("phone", "B-1")).toBeGreaterThan(before + 15);
  });

  it.each([
    [{ building: undefined }, 'phone.walk: there is no "building" to be in'],
    [{ devices: [{ kind: "blufi", name: "X", room: "C" }] }, "devices[0].room"],
    [{ phone: { walk: { route: ["Z"] } } }, "phone.walk.route[0]"],
  ])("says what of a file is in no building: %j", (changes, problem) => {
    expect(() => built(changes)).toThrow(problem);
  });
});
