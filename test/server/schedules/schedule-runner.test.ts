import { DAY, EVENING, EVERY_DAY, HALF_PAST, LAMP, MINUTE, MONDAY, scheduleRig } from "./rig";

type Rig = Awaited<ReturnType<typeof scheduleRig>>;
let rig: Rig;
beforeEach(async () => {
  rig = await scheduleRig();
  await rig.device(LAMP, "lamp");
});
afterEach(() => rig.close());
/** Days on end, of which only the last minutes are lived through. */
async function days(count: number): Promise<void> {
  for (let day = 0; day < count; day++) {
    rig.clock.jump(DAY - MINUTE);
    await rig.clock.advance(MINUTE);
  }
}
const last = async () => (await rig.store.list("ann")).map(({ last }) => last?.how);

describe("a run that is due", () => {
  it("asks the device at its minute, day after day, for two minutes at most", async () => {
    await rig.put("evening");
    const runner = rig.runner("one");
    runner.start();
    await rig.clock.advance(HALF_PAST - MONDAY - 1);
    expect(rig.given).toEqual([]);
    await rig.clock.advance(1);
    expect(rig.given).toMatchObject([
      { userId: "ann", device: { id: LAMP, product: "lamp" }, request: EVENING.does, ttlMs: 120_000 },
    ]);
    await days(2);
    expect(rig.kept.size).toBe(3);
    expect(await rig.store.list("ann")).toMatchObject([
      { nextAt: HALF_PAST + 3 * DAY, last: { how: "done", asked: 1 } },
    ]);
    await runner.stop();
    await days(1);
    expect(rig.kept.size).toBe(3);
  });

  it("is done by exactly one of several processes", async () => {
    for (let n = 0; n < 20; n++) await rig.put(`s-${n}`);
    const runners = ["one", "two", "three"].map((name) => rig.runner(name));
    for (const runner of runners) runner.start();
    await rig.clock.advance(HALF_PAST - MONDAY + MINUTE);
    expect(rig.given).toHaveLength(20);
    expect(rig.kept.size).toBe(20);
    await Promise.all(runners.map((runner) => runner.stop()));
  });

  it("is done by another process when the first died in it, under the same key", async () => {
    await rig.put("evening");
    rig.answer = () => new Promise(() => undefined);
    rig.runner("dies").start();
    await rig.clock.advance(HALF_PAST - MONDAY);
    expect(rig.given).toHaveLength(1);
    rig.answer = async () => true;
    const other = rig.runner("lives");
    other.start();
    await rig.clock.advance(29_000);
    expect(rig.given).toHaveLength(1);
    await rig.clock.advance(11_000);
    expect(rig.given.map(({ key }) => key)).toEqual([rig.given[0]?.key, rig.given[0]?.key]);
    expect(await last()).toEqual(["done"]);
    await other.stop();
  });

  it("is done again under the same key while orders cannot be kept, and counts as missed after the grace", async () => {
    await rig.put("evening");
    rig.answer = () => Promise.reject(new Error("no database"));
    const runner = rig.runner("one");
    runner.start();
    await rig.clock.advance(HALF_PAST - MONDAY + 5 * MINUTE);
    expect(rig.given.length).toBeGreaterThan(1);
    expect(new Set(rig.given.map(({ key }) => key)).size).toBe(1);
    expect(rig.kept.size).toBe(0);
    expect(rig.notes).toContainEqual({ schedule: "evening", error: new Error("no database") });
    expect(await last()).toEqual(["missed"]);
    await runner.stop();
  });

  it("is done within the grace after all servers were down, and after it skipped and noted", async () => {
    await rig.put("evening");
    rig.clock.jump(HALF_PAST - MONDAY + 2 * MINUTE);
    const back = rig.runner("back");
    back.start();
    await rig.clock.advance(1);
    expect(rig.given).toHaveLength(1);
    await back.stop();
    rig.clock.jump(2 * DAY + 3 * MINUTE);
    const later = rig.runner("later");
    later.start();
    await rig.clock.advance(1);
    expect(rig.given).toHaveLength(1);
    expect(await rig.store.list("ann")).toMatchObject([
      // Two days' runs were missed; the next is the next one to come.
      { nextAt: HALF_PAST + 3 * DAY, last: { how: "missed", at: HALF_PAST + DAY } },
    ]);
    await later.stop();
  });

  it("of a schedule that was changed or taken away meanwhile leaves the new one alone", async () => {
    await rig.put("evening");
    let release: (taken: boolean) => void = () => undefined;
    rig.answer = () => new Promise((resolve) => (release = resolve));
    const runner = rig.runner("one");
    runner.start();
    await rig.clock.advance(HALF_PAST - MONDAY);
    await rig.put("evening", { at: { kind: "time", minute: 16 * 60 } });
    release(true);
    await rig.clock.advance(1);
    expect(await rig.store.list("ann")).toMatchObject([{ nextAt: HALF_PAST + 30 * MINUTE, version: 2 }]);
    expect(await last()).toEqual([undefined]);
    await rig.store.remove("ann", "evening");
    await days(1);
    expect(rig.given).toHaveLength(1);
    await runner.stop();
  });

  it("does nothing while it is switched off", async () => {
    await rig.put("evening", { enabled: false });
    const runner = rig.runner("one");
    runner.start();
    await days(1);
    expect(rig.given).toEqual([]);
    await runner.stop();
  });
});

describe("what a schedule asks", () => {
  async function asked() {
    const runner = rig.runner("one");
    runner.start();
    await rig.clock.advance(HALF_PAST - MONDAY);
    await runner.stop();
    return rig.given.map(({ device, request }) => [device.id[0], request]);
  }

  it("goes to each device of the room that has it, as the room is then", async () => {
    await rig.device("2".repeat(32), "plug");
    await rig.device("3".repeat(32), "lamp", { room: "attic" });
    await rig.device("4".repeat(32), "lamp", { owner: "bob" });
    await rig.device("5".repeat(32), "lamp", { revoked: true });
    await rig.device("6".repeat(32), "climate");
    await rig.put("room", { target: { room: "hall" }, does: { op: "set", values: { power: true, brightness: 40 } } });
    expect(await asked()).toEqual([
      ["1", { op: "set", values: { power: true, brightness: 40 } }],
      ["2", { op: "set", values: { power: true } }],
    ]);
  });

  it("is nothing once the device is revoked or somebody else's", async () => {
    await rig.put("evening");
    await rig.db.updateTable("cloud_device").set({ owner_id: "bob" }).execute();
    expect(await asked()).toEqual([]);
    expect(await last()).toEqual(["nothing-to-do"]);
  });

  it("never opens a door, which asks a person, though it may lock one", async () => {
    await rig.device("7".repeat(32), "lock");
    await rig.put("open", { target: { room: "hall" }, does: { op: "set", values: { locked: false } } });
    await rig.put("lock", { target: { room: "hall" }, does: { op: "set", values: { locked: true } } });
    expect(await asked()).toEqual([["7", { op: "set", values: { locked: true } }]]);
  });

  it("comes out as failed or partly where the twin refuses", async () => {
    await rig.device("2".repeat(32), "lamp");
    await rig.put("room", { target: { room: "hall" } });
    rig.answer = async ({ device }) => device.id === LAMP;
    await asked();
    expect(await last()).toEqual(["partly"]);
  });
});

describe("the days of a schedule", () => {
  it("are the only days it runs on", async () => {
    await rig.put("weekend", { days: [6, 7] });
    await rig.put("daily", { days: EVERY_DAY });
    const runner = rig.runner("one");
    runner.start();
    await rig.clock.advance(HALF_PAST - MONDAY);
    await days(6);
    expect(rig.kept.size).toBe(9);
    await runner.stop();
  });
});
