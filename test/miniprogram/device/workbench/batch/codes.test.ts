import { countedStorage } from "../../../lib/storage/counted-storage";
import { memorySecrets, opened } from "./batch-rig";
import { Building } from "./building";

const order = (...serials: string[]) => serials.map((serial) => ({ serial }));
const answersOf = (building: Building) => building.fixtures.map(({ answers }) => answers.map(({ pop }) => pop));

describe("a proof of possession that is missing", () => {
  const lamps = [
    { id: "a", serial: "LAMP-1", pop: "pop-1" },
    { id: "b", serial: "LAMP-2", pop: "pop-2" },
    { id: "c", serial: "LAMP-3" },
  ];

  it("is asked for once per device, and nobody else waits for it", () => {
    const building = new Building(lamps);
    const { batch, state } = opened(building, { lines: order("LAMP-1", "LAMP-2", "LAMP-3") });
    batch.start();
    building.ports.clock.advance(60_000);
    expect(state().questions).toEqual([
      { is: "pop", serial: "LAMP-1" },
      { is: "pop", serial: "LAMP-2" },
    ]);
    expect(state().count).toMatchObject({ joined: 1, failed: 2 });
    batch.usePop("LAMP-1", undefined);
    batch.usePop("LAMP-2", "pop-2");
    building.ports.clock.advance(30_000);
    expect(state().questions).toEqual([]);
    expect(state().count).toMatchObject({ joined: 2, failed: 1 });
    expect(answersOf(building)).toEqual([[], ["pop-2"], []]);
  });

  it("is asked for again when a person tries the device again, and no link is made without it", () => {
    const building = new Building(lamps.slice(0, 1));
    const { batch, state } = opened(building, { lines: order("LAMP-1") });
    batch.start();
    building.ports.clock.advance(30_000);
    batch.usePop("LAMP-1", undefined);
    expect(building.connects).toEqual(["a"]);
    batch.retry("LAMP-1");
    building.ports.clock.advance(30_000);
    expect(building.connects).toEqual(["a"]);
    expect(state().questions).toEqual([{ is: "pop", serial: "LAMP-1" }]);
    batch.usePop("LAMP-1", "pop-1");
    building.ports.clock.advance(30_000);
    expect(state().count.joined).toBe(1);
  });

  it("is forgotten where its device refused it, and asked for", () => {
    const building = new Building(lamps.slice(0, 1));
    const { batch, state } = opened(building, { lines: [{ serial: "LAMP-1", pop: "wrong" }] });
    batch.start();
    building.ports.clock.advance(30_000);
    batch.retry("LAMP-1");
    building.ports.clock.advance(30_000);
    expect(answersOf(building)).toEqual([["wrong", "wrong"]]);
    expect(state().questions).toEqual([{ is: "pop", serial: "LAMP-1" }]);
  });
});

describe("a code or a tag of a device", () => {
  const building = () =>
    new Building([
      { id: "a", serial: "LAMP-1", pop: "pop-1" },
      { id: "b", serial: "LAMP-2", tells: "nothing", pop: "pop-2" },
      { id: "c", serial: "OTHER-9", pop: "pop-9" },
    ]);

  it("gives its secret to the device that has its name on the air, and to no other", () => {
    const site = building();
    const { batch, state } = opened(site, { lines: order("LAMP-1", "LAMP-2") });
    batch.start();
    site.ports.clock.advance(30_000);
    expect(batch.recognise({ name: "Lamp a", pop: "pop-1" })).toEqual({ is: "known", serial: "LAMP-1" });
    expect(batch.recognise({ name: "Lamp c", pop: "pop-9" })).toEqual({ is: "other" });
    expect(batch.recognise({ name: "nobody", pop: "pop-x" })).toEqual({ is: "away" });
    site.ports.clock.advance(30_000);
    expect(answersOf(site)).toEqual([["pop-1"], [], []]);
    expect(state().count).toMatchObject({ joined: 1, stray: 2 });
  });

  it("says of a device that tells no serial which line it is, by its own serial or by the person's word", () => {
    const site = building();
    const { batch, state } = opened(site, { lines: order("LAMP-1", "LAMP-2") });
    batch.start();
    site.ports.clock.advance(60_000);
    const name = "Lamp b";
    expect(batch.recognise({ name, pop: "pop-2" })).toEqual({ is: "which", deviceId: "b", name });
    expect(answersOf(site)[1]).toEqual([]);
    expect(batch.recognise({ name, serial: "lamp-2", pop: "pop-2" })).toEqual({ is: "known", serial: "LAMP-2" });
    site.ports.clock.advance(30_000);
    expect(answersOf(site)[1]).toEqual(["pop-2"]);
    expect(state().count).toMatchObject({ joined: 1, missing: 0 });
  });

  it("is believed less than the air: a copied serial moves no secret to another device", () => {
    const site = building();
    const { batch } = opened(site, { lines: order("LAMP-1", "LAMP-2") });
    batch.start();
    site.ports.clock.advance(30_000);
    expect(batch.recognise({ name: "Lamp a", serial: "LAMP-2", pop: "pop-2" })).toEqual({ is: "other" });
    site.ports.clock.advance(30_000);
    expect(answersOf(site)[0]).toEqual([]);
  });

  it("means nobody where several near by share its name", () => {
    const site = new Building([
      { id: "a", serial: "LAMP-1", name: "LAMP" },
      { id: "b", serial: "LAMP-2", name: "LAMP" },
    ]);
    const { batch } = opened(site);
    batch.start();
    site.ports.clock.advance(1_000);
    expect(batch.recognise({ name: "LAMP", pop: "pop-1" })).toEqual({ is: "many" });
    expect(batch.recognise({ name: "LAMP", serial: "LAMP-2", pop: "pop-2" })).toEqual({
      is: "known",
      serial: "LAMP-2",
    });
  });
});

describe("a stray in the place of a device that is missing", () => {
  const lamps = [
    { id: "a", serial: "LAMP-1" },
    { id: "b", serial: "OTHER-9" },
  ];

  it("is set up for its line, saved under its own serial, and no stray any more", () => {
    const building = new Building(lamps);
    const { batch, state, registry } = opened(building, { lines: order("LAMP-1", "LAMP-2") });
    batch.start();
    building.ports.clock.advance(30_000);
    expect(batch.replace("LAMP-1", "b")).toBe(false);
    expect(batch.replace("LAMP-2", "a")).toBe(false);
    expect(batch.replace("LAMP-2", "b")).toBe(true);
    building.ports.clock.advance(30_000);
    expect(state().count).toMatchObject({ joined: 2, missing: 0, stray: 0 });
    expect(state().devices[1]).toMatchObject({ serial: "LAMP-2", instead: "OTHER-9", stage: "joined" });
    expect(registry.list().map(({ info }) => info?.serial)).toEqual(["LAMP-1", "OTHER-9"]);
  });

  it("stands for it after the app was killed, before it was sent anything and after", () => {
    const building = new Building(lamps);
    const kept = { storage: countedStorage(), secrets: memorySecrets(), lines: order("LAMP-1", "LAMP-2") };
    const first = opened(building, kept);
    first.batch.start();
    building.ports.clock.advance(30_000);
    first.batch.pause();
    expect(first.batch.replace("LAMP-2", "b")).toBe(true);
    first.batch.close();
    const second = opened(building, kept);
    second.batch.start();
    building.ports.clock.advance(30_000);
    expect(second.state().count).toMatchObject({ joined: 2, stray: 0 });
    second.batch.close();
    const third = opened(building, kept);
    third.batch.start();
    building.ports.clock.advance(30_000);
    expect(third.state().count).toMatchObject({ joined: 2, stray: 0 });
    expect(building.fixtures.map(({ applied }) => applied)).toEqual([1, 1]);
    expect(third.registry.list()).toHaveLength(2);
  });

  it("is refused where the phone cannot keep it", () => {
    const building = new Building(lamps);
    const storage = countedStorage();
    const { batch, state } = opened(building, { storage, lines: order("LAMP-1", "LAMP-2") });
    batch.start();
    building.ports.clock.advance(30_000);
    storage.setStorageSync = () => {
      throw new Error("full");
    };
    expect(batch.replace("LAMP-2", "b")).toBe(false);
    expect(state().count).toMatchObject({ missing: 1, stray: 1 });
  });
});
