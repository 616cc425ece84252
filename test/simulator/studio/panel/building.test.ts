/** @jest-environment jsdom */
import "../../../pages/harness/browser-globals";

import { buildScenario } from "../../../../simulator/scenario/build-scenario";
import { Simulation } from "../../../../simulator/studio/driver/simulation";
import { putThing } from "../../../../simulator/studio/panel/building/building-drag";
import { worldViews } from "../../../../simulator/studio/panel/building/world-tabs";
import { section } from "../../../../simulator/studio/panel/section";
import { translator } from "../../../../simulator/studio/panel/strings";
import { FakeRealTime } from "../driver/fake-real-time";
import { press, texts } from "./panel-lab";

function setUp() {
  const simulation = new Simulation({
    scenario: buildScenario({
      name: "hotel",
      building: { rooms: [{ name: "A", at: [0, 0], size: [6, 6] }], walls: [] },
      phone: { walk: { speed: 1, roomMs: 60_000 } },
      wifi: [{ ssid: "Net", password: "12345678", place: [3, 3] }],
      devices: [
        { kind: "blufi", name: "L1", serial: "S1", room: "A" },
        { kind: "blufi", name: "L2", serial: "S2", room: "A" },
        { kind: "improv", name: "X", serial: "S9", room: "A" },
      ],
      faults: [{ on: "app.kill", do: "kill", everyMs: 40_000 }],
      steps: [
        { do: "batch", order: [{ serial: "S1" }, { serial: "S2" }], site: { ssid: "Net", password: "12345678" } },
      ],
    }),
    ...{ epochMs: 0, real: new FakeRealTime(), speed: 1, paused: true, phone: {}, onTick: () => {} },
  });
  const opened: string[] = [];
  const context = {
    ...{ simulation, t: translator("en"), ask: () => {}, say: () => {}, refresh: () => update() },
    openPage: (link: string) => void opened.push(link),
  };
  const shown: string[] = [];
  const views = worldViews(context, { ...section("Radio map", "pn--map"), update: () => {} }, (view) =>
    shown.push(view),
  );
  if (views === undefined) throw new Error("no building");
  const root = document.createElement("div");
  root.append(views.map.root, ...views.cards.map((card) => card.root));
  const update = () => {
    for (const part of [views.map, ...views.cards]) part.update();
  };
  update();
  return { simulation, root, update, opened, shown };
}

describe("the building in the studio", () => {
  it("shows each device once, and changes only the one that the world changed", async () => {
    const { simulation, root, update } = setUp();
    const dots = [...root.querySelectorAll(".bd__dot")];
    expect(dots.map((dot) => dot.getAttribute("class"))).toEqual([
      "bd__dot is-pending",
      "bd__dot is-pending",
      "bd__dot is-stray",
    ]);
    simulation.world.radio.powerOff("L2");
    await simulation.driver.advance(100);
    update();
    expect([...root.querySelectorAll(".bd__dot")]).toEqual(dots);
    expect(dots[1]?.getAttribute("class")).toBe("bd__dot is-off");
    expect(texts(root, ".wb__v")).toEqual(["0", "0", "2"]);
    expect(texts(root, ".wb__is")).toEqual(["agrees"]);
  });

  it("puts the order on the phone and opens its batch, and kills the app every 40 s while the switch is on", async () => {
    const { simulation, root, opened, update } = setUp();
    press(root, ".pn--batch .pn__a");
    expect(opened).toEqual(["device/pages/batch/index?order=00000000000000b1"]);
    expect(JSON.stringify(simulation.log.view)).not.toContain("12345678");
    await simulation.driver.advance(81_000);
    update();
    expect(texts(root, ".wk__k")).toEqual(["killed 2 times"]);
    press(root, ".pn--walk .sws");
    await simulation.driver.advance(81_000);
    update();
    expect(texts(root, ".wk__k")).toEqual(["killed 2 times"]);
  });

  it("lets a person, a lamp and an access point be put elsewhere", () => {
    const { simulation } = setUp();
    const { building } = simulation.world;
    const before = simulation.accessPoints.list[0]?.point.at?.L1 ?? 0;
    putThing(simulation, "network:0", [60, 60]);
    expect(simulation.accessPoints.list[0]?.point.at?.L1).toBeLessThan(before);
    putThing(simulation, "person", [5, 5]);
    expect(building?.walker("phone")?.place).toEqual([5, 5]);
    putThing(simulation, "device:L1", [1, 1]);
    expect(building?.places.get("L1")).toEqual([1, 1]);
  });
});
