import { countedStorage } from "../../../lib/storage/counted-storage";
import { opened } from "./batch-rig";
import { Building } from "./building";

const SECOND = 1_000;
const LINES = [{ serial: "LAMP-1" }, { serial: "LAMP-2" }];

/** A batch in this building for so long; then the app is gone. What it leaves. */
function lived(building: Building, ms: number, left = countedStorage()) {
  const { batch, state } = opened(building, { storage: left, lines: LINES });
  batch.start();
  building.ports.clock.advance(ms);
  const storage = countedStorage(left.values);
  building.cutLinks();
  batch.close();
  return { storage, state };
}

describe("what is found beside the devices of an order", () => {
  it("is still known when the app was killed and the person has walked on", () => {
    const { storage } = lived(
      new Building([
        { id: "x", serial: "STRAY-1" },
        { id: "y", serial: "STRAY-2", tells: "nothing", name: "Lamp" },
      ]),
      9 * SECOND,
    );
    const { state } = opened(new Building([]), { storage, lines: LINES });
    expect(state().strays).toMatchObject([
      { serial: "STRAY-1", deviceId: "x", away: true },
      { deviceId: "y", name: "Lamp", away: true },
    ]);
    expect(state().count.stray).toBe(2);
  });

  it("counts a stray once that is heard again, under another id", () => {
    const { storage } = lived(new Building([{ id: "x", serial: "STRAY-1" }]), 2 * SECOND);
    const { state } = lived(new Building([{ id: "other", serial: "STRAY-1" }]), 2 * SECOND, storage);
    expect(state().strays).toMatchObject([{ serial: "STRAY-1", deviceId: "other" }]);
    expect(state().strays[0]).not.toHaveProperty("away");
  });

  it("adds what a second walk finds to what the first one found", () => {
    const first = lived(new Building([{ id: "x", serial: "STRAY-1" }]), 2 * SECOND);
    const second = lived(new Building([{ id: "y", serial: "STRAY-2" }]), 2 * SECOND, first.storage);
    const { state } = opened(new Building([]), { storage: second.storage, lines: LINES });
    expect(state().strays.map(({ serial }) => serial)).toEqual(["STRAY-1", "STRAY-2"]);
  });

  it("is no stray any more once the order names it", () => {
    const { storage } = lived(new Building([{ id: "x", serial: "STRAY-1" }]), 2 * SECOND);
    const { state } = opened(new Building([]), { storage, lines: [...LINES, { serial: "stray-1" }] });
    expect(state().strays).toEqual([]);
  });

  it("is written once, however often it is heard", () => {
    const storage = countedStorage();
    let writes = 0;
    storage.onChange = ({ key }) => {
      writes += key.includes("around.") ? 1 : 0;
    };
    lived(new Building([{ id: "x", serial: "STRAY-1" }]), 60 * SECOND, storage);
    expect(writes).toBe(1);
  });

  it("is written later where the phone refused at first", () => {
    const storage = countedStorage();
    let isFull = true;
    storage.onChange = () => {
      if (isFull) throw new Error("setStorageSync:fail exceed storage max size 10Mb");
    };
    const building = new Building([{ id: "x", serial: "STRAY-1" }]);
    const { batch } = opened(building, { storage, lines: LINES });
    batch.start();
    building.ports.clock.advance(5 * SECOND);
    isFull = false;
    building.ports.clock.advance(5 * SECOND);
    const { state } = opened(new Building([]), { storage: countedStorage(storage.values), lines: LINES });
    expect(state().strays).toMatchObject([{ serial: "STRAY-1" }]);
  });

  it("is set up like any other once a person adds it to the order, also when the rest is done", () => {
    const building = new Building([
      { id: "a", serial: "LAMP-1" },
      { id: "x", serial: "STRAY-1" },
    ]);
    const storage = countedStorage();
    const { batch, state } = opened(building, { storage, lines: [{ serial: "LAMP-1" }] });
    batch.start();
    building.ports.clock.advance(60 * SECOND);
    expect(state()).toMatchObject({ running: "finished", count: { joined: 1, stray: 1 } });
    expect(batch.add({ serial: "stray-1" }, "Corridor 9")).toBe(true);
    expect(batch.add({ serial: "STRAY-1" })).toBe(false);
    building.ports.clock.advance(60 * SECOND);
    expect(state()).toMatchObject({ running: "finished", count: { expected: 2, joined: 2, stray: 0 } });
    expect(state().devices[1]).toMatchObject({ name: "Corridor 9", stage: "joined", deviceId: "x" });
  });
});

describe("a serial that two devices claim", () => {
  const twins = () =>
    new Building([
      { id: "a", serial: "LAMP-1" },
      { id: "b", serial: "LAMP-1" },
    ]);

  it("provisions neither after the app was killed, though only one of them is heard then", () => {
    const { storage } = lived(twins(), 5 * SECOND);
    const building = new Building([{ id: "a", serial: "LAMP-1" }]);
    const { state } = lived(building, 60 * SECOND, storage);
    expect(state().duplicates).toEqual(["LAMP-1"]);
    expect(building.serial("LAMP-1").applied).toBe(0);
  });

  it("has its turn on a person's word once one of them is gone, and not while both are heard", () => {
    const { storage } = lived(twins(), 5 * SECOND);
    const building = new Building([
      { id: "a", serial: "LAMP-1" },
      { id: "b", serial: "LAMP-1", untilMs: 20 * SECOND },
    ]);
    const { batch, state, stage } = opened(building, { storage, lines: LINES });
    batch.start();
    building.ports.clock.advance(10 * SECOND);
    batch.retry("LAMP-1");
    building.ports.clock.advance(5 * SECOND);
    expect(state().duplicates).toEqual(["LAMP-1"]);
    building.ports.clock.advance(30 * SECOND);
    batch.retry("LAMP-1");
    building.ports.clock.advance(30 * SECOND);
    expect(state().duplicates).toEqual([]);
    expect(stage("LAMP-1")).toBe("joined");
    const { state: later } = opened(new Building([]), { storage: countedStorage(storage.values), lines: LINES });
    expect(later().duplicates).toEqual([]);
  });
});

it("of a device that has gone silent the batch, an app that is opened again, and the report know when it was heard last", () => {
  const building = new Building([
    { id: "a", serial: "LAMP-1", rssi: -88, untilMs: 5 * SECOND },
    { id: "b", serial: "OTHER" },
  ]);
  const storage = countedStorage();
  const { batch, state } = opened(building, { storage, lines: LINES });
  batch.only(["LAMP-2"]);
  batch.start();
  building.ports.clock.advance(200 * SECOND);
  const [first, second] = state().devices;
  expect(first).toMatchObject({ stage: "missing", rssi: -88, deviceId: "a" });
  expect(first?.heardAt).toBeLessThan(building.ports.clock.now() - 190 * SECOND);
  expect(second).not.toHaveProperty("heardAt");
  const again = opened(new Building([]), { storage, lines: LINES });
  expect(again.state().devices[0]).toMatchObject({ stage: "missing", rssi: -88, heardAt: first?.heardAt });
});
