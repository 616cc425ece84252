import { encodeUtf8 } from "../../../../../protocol/bytes/utf8";
import { countedStorage } from "../../../lib/storage/counted-storage";
import { hexOf, opened, siteOf } from "./batch-rig";
import { Building } from "./building";

describe("secrets of a batch", () => {
  it("are never carried from one device to another", () => {
    const building = new Building([
      { id: "a", serial: "LAMP-1", pop: "pop-1" },
      { id: "b", serial: "LAMP-2", pop: "pop-2" },
      { id: "c", serial: "LAMP-3", pop: "pop-3" },
      { id: "d", serial: "LAMP-4" },
    ]);
    const lines = [
      { serial: "LAMP-1", pop: "pop-1" },
      { serial: "LAMP-2" },
      { serial: "LAMP-3", pop: "wrong" },
      { serial: "LAMP-4" },
    ];
    const { batch, state } = opened(building, { lines });
    batch.start();
    building.ports.clock.advance(60_000);
    expect(building.fixtures.map(({ answers }) => answers.map(({ pop }) => pop))).toEqual([
      ["pop-1"],
      [],
      // Once more, in case it came changed; then never again.
      ["wrong", "wrong"],
      [],
    ]);
    expect(state().count).toMatchObject({ joined: 2, failed: 2, open: 0 });
    const failed = state().devices.filter(({ stage }) => stage === "failed");
    expect(failed.map(({ serial, error }) => [serial, error?.advice])).toEqual([
      ["LAMP-2", "enter-pop"],
      ["LAMP-3", "enter-pop"],
    ]);
    batch.usePop("lamp-2", "pop-2");
    building.ports.clock.advance(30_000);
    expect(state().count).toMatchObject({ joined: 3, failed: 1 });
    expect(building.serial("LAMP-3").answers).toHaveLength(2);
  });

  it.each(["pop-changed", "login-changed"] as const)(
    "tells a device once more what it refused, which may have come changed, and asks nobody (%s)",
    (mishap) => {
      const building = new Building([{ id: "a", serial: "LAMP-1", pop: "pop-1", mishaps: [mishap] }]);
      const { batch, state, stage } = opened(building);
      const asked: number[] = [];
      batch.state$.subscribe(({ questions }) => asked.push(questions.length));
      batch.start();
      building.ports.clock.advance(30_000);
      expect(stage("LAMP-1")).toBe("joined");
      expect(Math.max(...asked)).toBe(0);
      expect(state().running).toBe("finished");
    },
  );

  it("are in no journal and no saved device", () => {
    const building = new Building([{ id: "a", serial: "LAMP-1", pop: "pop-of-lamp-1" }]);
    const storage = countedStorage();
    const { batch, state } = opened(building, { storage });
    batch.start();
    building.ports.clock.advance(30_000);
    expect(state().count.joined).toBe(1);
    const kept = JSON.stringify([...storage.values]);
    expect(kept).toContain("LAMP-1");
    for (const secret of ["pop-of-lamp-1", "right-password", hexOf("right-password")])
      expect(kept).not.toContain(secret);
    const key = building.serial("LAMP-1").identity?.key ?? new Uint8Array();
    expect(key).toHaveLength(32);
    expect(kept).not.toContain(Buffer.from(key).toString("hex"));
  });

  it("keeps the key of the identity that a device was handed, and says which device has it", () => {
    const building = new Building([{ id: "a", serial: "LAMP-1" }]);
    const { batch, registry, keysOf } = opened(building, { names: new Map([["LAMP-1", "Room 1 · lamp"]]) });
    batch.start();
    building.ports.clock.advance(30_000);
    const [device] = registry.list();
    expect(device).toMatchObject({ name: "Room 1 · lamp", kind: "lamp", deviceId: "a", ip: "192.168.1.9" });
    expect(keysOf(device?.id ?? "")).toMatchObject([
      { id: building.serial("LAMP-1").identity?.id, acknowledged: true },
    ]);
  });
});

describe("a wrong password of the site", () => {
  const lamps = Array.from({ length: 20 }, (_, n) => ({ id: `id-${n}`, serial: `LAMP-${n}` }));

  it("is one question for the whole order, and everything goes on once it is answered", () => {
    const building = new Building(lamps);
    const { batch, state } = opened(building, { site: siteOf({ Site: "wrong-password" }) });
    batch.start();
    building.ports.clock.advance(120_000);
    expect(state().questions).toEqual([{ is: "password", ssidHex: hexOf("Site") }]);
    expect(building.fixtures.filter(({ applied }) => applied > 0).length).toBeLessThanOrEqual(3);
    expect(state().count).toMatchObject({ open: 20, failed: 0 });
    expect(state().busy).toBe(false);
    batch.answerPassword(hexOf("Site"), encodeUtf8("right-password"));
    building.ports.clock.advance(120_000);
    expect(state().count.joined).toBe(20);
    expect(state().questions).toEqual([]);
  });

  it("fails every device when nobody knows the right one", () => {
    const building = new Building(lamps.slice(0, 3));
    const { batch, state } = opened(building, { site: siteOf({ Site: "wrong-password" }) });
    batch.start();
    building.ports.clock.advance(60_000);
    batch.answerPassword(hexOf("Site"), undefined);
    building.ports.clock.advance(60_000);
    expect(state().count.failed).toBe(3);
    expect(state().running).toBe("finished");
  });

  it("is asked about too where only one device is there to say so", () => {
    const building = new Building(lamps.slice(0, 1));
    const { batch, state } = opened(building, { site: siteOf({ Site: "wrong-password" }) });
    batch.start();
    building.ports.clock.advance(30_000);
    expect(state().questions).toHaveLength(1);
    expect(building.fixtures[0]?.applied).toBe(1);
  });

  it("is one device's own fault where others join with it", () => {
    const building = new Building([
      { id: "a", serial: "LAMP-1", rssi: -40, mishaps: ["wrong-password"] },
      { id: "b", serial: "LAMP-2" },
    ]);
    const { batch, state } = opened(building);
    batch.start();
    building.ports.clock.advance(60_000);
    expect(state().questions).toEqual([]);
    expect(state().count.joined).toBe(2);
  });
});

describe("several networks of a site", () => {
  it("are tried in their order, the next where a device cannot find or join the one before", () => {
    const building = new Building(
      [
        { id: "a", serial: "LAMP-1" },
        { id: "b", serial: "LAMP-2", hears: ["Guest"] },
      ],
      new Map([
        ["Site", "right-password"],
        ["Guest", "guest-password"],
      ]),
    );
    const { batch, state } = opened(building, { site: siteOf({ Site: "right-password", Guest: "guest-password" }) });
    batch.start();
    building.ports.clock.advance(60_000);
    expect(state().count.joined).toBe(2);
    expect(building.fixtures.map(({ network }) => network)).toEqual(["Site", "Guest"]);
    // On one link.
    expect(building.connects).toEqual(["a", "b"]);
  });
});
