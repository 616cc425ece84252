import { opened } from "./batch-rig";
import { Building } from "./building";

const order = (...serials: string[]) => serials.map((serial) => ({ serial }));

describe("who a device near by is", () => {
  it("leaves strays alone, and counts the missing", () => {
    const building = new Building([
      { id: "a", serial: "LAMP-1" },
      { id: "b", serial: "OTHER-9" },
    ]);
    const { batch, state } = opened(building, { lines: order("LAMP-1", "LAMP-2") });
    batch.start();
    building.ports.clock.advance(30_000);
    expect(state().count).toMatchObject({ joined: 1, stray: 1, missing: 1, duplicate: 0 });
    expect(state().strays).toMatchObject([{ deviceId: "b", serial: "OTHER-9" }]);
    expect(building.connects).toEqual(["a"]);
    expect(state()).toMatchObject({ running: "running", busy: false });
  });

  it("compares serials without regard to case, width and blanks", () => {
    const building = new Building([
      { id: "a", serial: "lamp-1 " },
      { id: "b", serial: "LAMP-2", tells: "link" },
    ]);
    const { batch, state } = opened(building, { lines: order("ＬＡＭＰ－１", "Lamp-2") });
    batch.start();
    building.ports.clock.advance(30_000);
    expect(state().count).toMatchObject({ joined: 2, stray: 0 });
  });

  it("provisions neither of two devices that claim one serial", () => {
    const building = new Building([
      { id: "a", serial: "LAMP-1", rssi: -40 },
      { id: "b", serial: "LAMP-1", rssi: -80 },
      { id: "c", serial: "LAMP-2" },
    ]);
    const { batch, state, stage } = opened(building);
    batch.start();
    building.ports.clock.advance(30_000);
    expect(state().duplicates).toEqual(["LAMP-1"]);
    expect(state().count).toMatchObject({ joined: 1, open: 1, failed: 0, duplicate: 1 });
    expect(stage("LAMP-1")).toBe("heard");
    expect(building.connects).toEqual(["c"]);
    expect(state().running).toBe("finished");
  });

  it("takes its turn back from a device whose double turns up before anything was sent", () => {
    const building = new Building([
      { id: "a", serial: "LAMP-1" },
      { id: "b", serial: "LAMP-1", fromMs: 2_000 },
    ]);
    const { batch, state } = opened(building);
    batch.start();
    building.ports.clock.advance(30_000);
    expect(building.connects).toEqual(["a"]);
    expect(building.fixtures.map(({ applied }) => applied)).toEqual([0, 0]);
    expect(state().count).toMatchObject({ joined: 0, open: 1, duplicate: 1 });
  });

  it("notices a double also when both tell their serial only on a link", () => {
    const building = new Building([
      { id: "a", serial: "LAMP-1", tells: "link" },
      { id: "b", serial: "LAMP-1", tells: "link", rssi: -80 },
    ]);
    const { batch, state } = opened(building, { lines: order("LAMP-1", "LAMP-2") });
    batch.start();
    building.ports.clock.advance(30_000);
    expect(building.serial("LAMP-1").applied + (building.at("b")?.applied ?? 0)).toBeLessThan(2);
    expect(state().count.duplicate).toBe(1);
  });

  it("asks devices that broadcast no serial once, on a link, before any secret is used", () => {
    const building = new Building([
      { id: "a", serial: "LAMP-1", tells: "link", pop: "pop-1" },
      { id: "b", serial: "OTHER-9", tells: "link", pop: "pop-9" },
      { id: "c", serial: "LAMP-3", tells: "nothing", pop: "pop-3" },
    ]);
    const lines = [
      { serial: "LAMP-1", pop: "pop-1" },
      { serial: "LAMP-3", pop: "pop-3" },
    ];
    const { batch, state } = opened(building, { lines });
    batch.start();
    building.ports.clock.advance(60_000);
    expect(state().count).toMatchObject({ joined: 1, missing: 1, stray: 2 });
    expect([...building.connects].sort()).toEqual(["a", "b", "c"]);
    expect(building.at("b")?.answers).toEqual([]);
    expect(batch.assign("LAMP-9", "c")).toBe(false);
    expect(batch.assign("lamp-3", "c")).toBe(true);
    building.ports.clock.advance(30_000);
    expect(state().count).toMatchObject({ joined: 2, missing: 0, stray: 1 });
  });

  it("waits for a device that is missing, and calls one missing that is gone for long", () => {
    const building = new Building([
      { id: "a", serial: "LAMP-1", fromMs: 20_000 },
      { id: "b", serial: "LAMP-2", untilMs: 1_000 },
      { id: "c", serial: "OTHER-9" },
    ]);
    const { batch, state, stage } = opened(building, { lines: order("LAMP-1", "LAMP-2") });
    batch.start();
    building.ports.clock.advance(500);
    expect(["LAMP-1", "LAMP-2"].map(stage)).toEqual(["missing", "heard"]);
    batch.pause();
    building.ports.clock.advance(70_000);
    batch.resume();
    building.ports.clock.advance(100_000);
    expect(["LAMP-1", "LAMP-2"].map(stage)).toEqual(["joined", "missing"]);
    expect(building.connects).toEqual(["a"]);
    expect(state()).toMatchObject({ running: "running", busy: false });
  });
});
