import { countedStorage } from "../../../lib/storage/counted-storage";
import { opened } from "./batch-rig";
import { Building } from "./building";

const lamps = (count: number) => Array.from({ length: count }, (_, n) => ({ id: `id-${n}`, serial: `LAMP-${n}` }));
const SECOND = 1_000;

describe("a batch that is interrupted", () => {
  it("begins nothing new while it is paused, and lets joins under way end", () => {
    const building = new Building(lamps(9));
    const { batch, state } = opened(building);
    batch.start();
    building.ports.clock.advance(4_500);
    expect(building.connects).toHaveLength(3);
    batch.pause();
    building.ports.clock.advance(60 * SECOND);
    expect(building.connects).toHaveLength(3);
    expect(state()).toMatchObject({ running: "paused", count: { joined: 3, open: 6 } });
    batch.resume();
    building.ports.clock.advance(60 * SECOND);
    expect(state().count.joined).toBe(9);
  });

  it("leaves what was under way unverified when it is stopped, and asks those devices when it goes on", () => {
    const building = new Building(lamps(4));
    const { batch, state, stage } = opened(building);
    batch.start();
    building.ports.clock.advance(3 * SECOND);
    batch.stop();
    expect(state()).toMatchObject({ running: "stopped", busy: false });
    expect(stage("LAMP-0")).toBe("unverified");
    expect(building.fixtures.some(({ linked }) => linked)).toBe(false);
    building.ports.clock.advance(60 * SECOND);
    expect(state().count.joined).toBe(0);
    batch.start();
    building.ports.clock.advance(60 * SECOND);
    expect(state().count.joined).toBe(4);
    expect(building.fixtures.map(({ applied }) => applied)).toEqual([1, 1, 1, 1]);
  });

  it.each([
    ["5 s", 5 * SECOND],
    ["an hour", 3_600 * SECOND],
  ])("goes on where it was after it was hidden for %s", (_, ms) => {
    const building = new Building(lamps(6));
    const { batch, state } = opened(building);
    batch.start();
    building.ports.clock.advance(4 * SECOND);
    building.ports.setVisible(false);
    building.ports.clock.advance(5 * SECOND);
    building.cutLinks();
    const { length } = building.connects;
    building.ports.clock.advance(ms - 5 * SECOND);
    expect(building.connects).toHaveLength(length);
    building.ports.setVisible(true);
    building.ports.clock.advance(90 * SECOND);
    expect(state().count.joined).toBe(6);
    expect(building.fixtures.every(({ applied, appliedOnline }) => applied === 1 && appliedOnline === 0)).toBe(true);
  });

  it("begins nothing while the journal cannot be written, says so, and goes on once it can", () => {
    const building = new Building(lamps(3));
    const storage = countedStorage();
    let isFull = true;
    storage.onChange = () => {
      if (isFull) throw new Error("setStorageSync:fail exceed storage max size 10Mb");
    };
    const { batch, state } = opened(building, { storage });
    batch.start();
    building.ports.clock.advance(30 * SECOND);
    expect(building.fixtures.map(({ applied }) => applied)).toEqual([0, 0, 0]);
    expect(state()).toMatchObject({ obstacle: { is: "storage" }, count: { joined: 0, failed: 0 } });
    isFull = false;
    building.ports.clock.advance(60 * SECOND);
    expect(state().obstacle).toBeUndefined();
    expect(state().count.joined).toBe(3);
  });

  it("ends though the phone refuses every other write", () => {
    const building = new Building(lamps(6));
    const storage = countedStorage();
    let writes = 0;
    storage.onChange = () => {
      writes += 1;
      if (writes % 2 === 0) throw new Error("setStorageSync:fail exceed storage max size 10Mb");
    };
    const { batch, state } = opened(building, { storage });
    batch.start();
    building.ports.clock.advance(300 * SECOND);
    expect(state()).toMatchObject({ running: "finished", count: { joined: 6 } });
    expect(building.fixtures.map(({ applied }) => applied)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it("asks a device whose join nobody confirmed before others have their turn, though their signal is stronger", () => {
    const storage = countedStorage();
    const building = new Building([{ id: "id-0", serial: "LAMP-0", rssi: -90 }, ...lamps(5).slice(1)]);
    const before = opened(building, { storage, lines: [{ serial: "LAMP-0" }] });
    before.batch.start();
    building.ports.clock.advance(3 * SECOND);
    before.batch.close();
    const { batch, stage } = opened(building, { storage });
    expect(stage("LAMP-0")).toBe("unverified");
    batch.start();
    building.ports.clock.advance(3 * SECOND);
    expect(building.connects.slice(0, 3)).toEqual(["id-0", "id-1", "id-0"]);
  });

  it("counts no device as joined that the phone could not take down", () => {
    const building = new Building(lamps(1));
    const storage = countedStorage();
    const { batch, state } = opened(building, { storage });
    batch.start();
    building.ports.clock.advance(4 * SECOND);
    let isFull = true;
    storage.onChange = () => {
      if (isFull) throw new Error("setStorageSync:fail exceed storage max size 10Mb");
    };
    building.ports.clock.advance(30 * SECOND);
    expect(building.serial("LAMP-0").state).toBe("online");
    expect(state()).toMatchObject({ obstacle: { is: "storage" }, count: { joined: 0 } });
    isFull = false;
    building.ports.clock.advance(SECOND);
    expect(state().count.joined).toBe(1);
    expect(building.serial("LAMP-0").applied).toBe(1);
  });

  it("leaves no timer and no link behind when it is closed", () => {
    const building = new Building(lamps(4));
    const before = building.ports.clock.pending();
    const { batch } = opened(building);
    batch.start();
    building.ports.clock.advance(3 * SECOND);
    batch.close();
    building.ports.clock.advance(10 * SECOND);
    expect(building.fixtures.some(({ linked }) => linked)).toBe(false);
    // Joins go on in the devices themselves; only the beat of the building is left.
    expect(building.ports.clock.pending()).toBe(before);
  });
});
