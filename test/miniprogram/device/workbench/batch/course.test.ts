import { createBatchJournal } from "../../../../../miniprogram/device/workbench/batch/journal";
import { countedStorage } from "../../../lib/storage/counted-storage";
import { opened } from "./batch-rig";
import { Building } from "./building";

const SECOND = 1_000;
const lamps = (count: number) => Array.from({ length: count }, (_, n) => ({ id: `id-${n}`, serial: `LAMP-${n}` }));

describe("a batch whose app died", () => {
  it.each<[string, boolean, (batch: ReturnType<typeof opened>["batch"]) => void]>([
    ["ran", true, (batch) => batch.start()],
    ["was never started", false, () => undefined],
    [
      "was paused",
      false,
      (batch) => {
        batch.start();
        batch.pause();
      },
    ],
    [
      "was paused and went on",
      true,
      (batch) => {
        batch.start();
        batch.pause();
        batch.resume();
      },
    ],
    [
      "was stopped",
      false,
      (batch) => {
        batch.start();
        batch.stop();
      },
    ],
  ])("knows after it that it %s", (_, wasInterrupted, act) => {
    const storage = countedStorage();
    const building = new Building(lamps(3));
    const { batch } = opened(building, { storage });
    act(batch);
    building.ports.clock.advance(2 * SECOND);
    const left = countedStorage(storage.values);
    expect(opened(new Building(lamps(3)), { storage: left }).batch.wasInterrupted).toBe(wasInterrupted);
  });

  it("knows after it that everything was done", () => {
    const storage = countedStorage();
    const building = new Building(lamps(1));
    const { batch, state } = opened(building, { storage });
    batch.start();
    building.ports.clock.advance(60 * SECOND);
    expect(state().running).toBe("finished");
    expect(opened(building, { storage: countedStorage(storage.values) }).batch.wasInterrupted).toBe(false);
  });

  it("still sets up none but the devices that the person chose, until they say all", () => {
    const storage = countedStorage();
    opened(new Building(lamps(3)), { storage }).batch.only(["lamp-1"]);
    const building = new Building(lamps(3));
    const { batch, state } = opened(building, { storage: countedStorage(storage.values) });
    expect(state().only).toEqual(new Set(["LAMP-1"]));
    batch.start();
    building.ports.clock.advance(60 * SECOND);
    expect(building.fixtures.map(({ applied }) => applied)).toEqual([0, 1, 0]);
    batch.only(undefined);
    building.ports.clock.advance(60 * SECOND);
    expect(state().count.joined).toBe(3);
  });

  it.each([
    ["only", "LAMP-1"],
    ["only", [1, "LAMP-1"]],
    ["only", ["x".repeat(300)]],
    ["running", "yes"],
  ])("takes a choice of which %s is %j for none", (field, value) => {
    const storage = countedStorage();
    const journal = createBatchJournal(storage, () => "anna", "order");
    journal.keepCourse({ running: false, [field]: value });
    expect(createBatchJournal(storage, () => "anna", "order").course()).toEqual({ running: false });
  });

  it("leaves nothing of it when the order is removed", () => {
    const storage = countedStorage();
    const { batch } = opened(new Building(lamps(1)), { storage });
    batch.only(["LAMP-0"]);
    createBatchJournal(storage, () => "anna", "order").remove();
    expect([...storage.values.keys()]).toEqual([]);
  });
});
