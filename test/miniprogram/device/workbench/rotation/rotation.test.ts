import { createBatchJournal } from "../../../../../miniprogram/device/workbench/batch/journal";
import { inventoryOf } from "../../../../../miniprogram/device/workbench/rotation/inventory";
import { FAR_DBM, NEAR_DBM, Proximity } from "../../../../../miniprogram/device/workbench/rotation/proximity";
import {
  createRotation,
  type RotationState,
  rotationId,
} from "../../../../../miniprogram/device/workbench/rotation/rotation";
import { createDeviceKeys } from "../../../../../miniprogram/lib/devices/device-keys";
import { createDeviceRegistry } from "../../../../../miniprogram/lib/devices/registry";
import type { SavedDevice } from "../../../../../miniprogram/lib/devices/saved-device";
import { createSecretSearch } from "../../../../../protocol/masking/known-secrets";
import { countedStorage } from "../../../lib/storage/counted-storage";
import { memorySecrets, SITE } from "../batch/batch-rig";
import { Building } from "../batch/building";
import type { FixtureSpec } from "../batch/fixture";

const AWAY = -95;
const BESIDE = -50;

/** A corridor of lamps that are on the old network, and a person who walks past them. */
class Corridor {
  readonly specs: { -readonly [Name in keyof FixtureSpec]: FixtureSpec[Name] }[];
  readonly building: Building;
  readonly storage = countedStorage();
  readonly secrets = memorySecrets();
  state: RotationState | undefined;

  constructor(count: number, more: Partial<FixtureSpec> = {}) {
    this.specs = Array.from({ length: count }, (_, n) => ({ id: `id-${n}`, serial: `LAMP-${n}`, rssi: AWAY, ...more }));
    this.building = new Building(this.specs);
    const registry = this.registry();
    for (const fixture of this.building.fixtures) {
      fixture.state = "online";
      fixture.network = "Old";
      const { id, serial } = fixture.spec;
      registry.save({ id, kind: "lamp", name: `Lamp ${id}`, deviceId: id, addedAt: 1, seenAt: 2, info: { serial } });
    }
  }

  registry() {
    return createDeviceRegistry(this.storage, () => "anna");
  }

  /** The app as it was just opened. */
  open(site = SITE) {
    const { ports } = this.building;
    const { lines } = inventoryOf(this.registry().list(), { rooms: [], kinds: ["lamp"] });
    const rotation = createRotation({
      ...{ ports, site, inventory: lines, registry: this.registry(), keys: createDeviceKeys(this.secrets) },
      provisioners: [this.building.provisioner],
      journal: createBatchJournal(this.storage, () => "anna", rotationId(SITE)),
      now: () => ports.clock.now(),
    });
    rotation.state$.subscribe((state) => {
      this.state = state;
    });
    return rotation;
  }

  /** The person stands by one device for a while; all others are heard from afar. */
  standBy(wanted: number, ms = 12_000): void {
    for (const [n, spec] of this.specs.entries()) spec.rssi = n === wanted ? BESIDE : AWAY;
    this.building.ports.clock.advance(ms);
  }

  get places(): readonly string[] {
    return this.state?.devices.map(({ place }) => place) ?? [];
  }

  get sent(): readonly number[] {
    return this.building.fixtures.map(({ applied }) => applied);
  }
}

describe("a day on which a site's network changed", () => {
  it("gives the new network to each device that the person passes, and to no other that is heard", () => {
    const corridor = new Corridor(3);
    corridor.open().start();
    corridor.building.ports.clock.advance(30_000);
    expect([corridor.places, corridor.sent]).toEqual([
      ["left", "left", "left"],
      [0, 0, 0],
    ]);
    corridor.standBy(1);
    expect([corridor.places, corridor.sent]).toEqual([
      ["left", "moved", "left"],
      [0, 1, 0],
    ]);
    corridor.standBy(0);
    corridor.standBy(2);
    expect(corridor.state).toMatchObject({ running: "finished", count: { expected: 3, moved: 3, left: 0, silent: 0 } });
    expect(corridor.building.fixtures.map(({ network }) => network)).toEqual(["Site", "Site", "Site"]);
  });

  it("shows who is left and who is silent, with when it was last seen", () => {
    const corridor = new Corridor(2);
    (corridor.specs[1] as { fromMs?: number }).fromMs = Number.MAX_SAFE_INTEGER;
    corridor.open().start();
    corridor.standBy(0);
    expect(corridor.state).toMatchObject({ running: "running", count: { moved: 1, silent: 1, left: 0 } });
    expect(corridor.state?.devices[1]).toMatchObject({ place: "silent", seenAt: 2 });
  });

  it("that goes on after a kill sends nothing again to a device that moved, or that took it when the app died", () => {
    const corridor = new Corridor(3);
    const first = corridor.open();
    first.start();
    corridor.standBy(0);
    corridor.standBy(1, 2_600);
    expect(corridor.sent).toEqual([1, 1, 0]);
    corridor.building.cutLinks();
    first.close();
    corridor.building.ports.clock.advance(10_000);
    corridor.open().start();
    expect(corridor.places[0]).toBe("moved");
    for (const n of [0, 1, 2]) corridor.standBy(n);
    expect(corridor.state?.count).toMatchObject({ moved: 3 });
    expect(corridor.sent).toEqual([1, 1, 1]);
  });

  it("shows one that took it and was not seen again as to be verified, and asks it when the person is back", () => {
    const corridor = new Corridor(1, { mishaps: ["lost-applied", ...Array<"no-link">(20).fill("no-link")] });
    const rotation = corridor.open();
    rotation.start();
    corridor.standBy(0, 3_000);
    corridor.standBy(-1, 60_000);
    expect(corridor.state).toMatchObject({ count: { unverified: 1, moved: 0 } });
    corridor.building.serial("LAMP-0").mishaps.length = 0;
    rotation.retry("LAMP-0");
    corridor.standBy(0);
    expect([corridor.places, corridor.sent]).toEqual([["moved"], [1]]);
  });

  it("leaves no password in the journal, the list of devices, the log or what is shown", () => {
    const corridor = new Corridor(2, { mishaps: ["wrong-password", "lost-applied"] });
    corridor.open().start();
    corridor.standBy(0, 30_000);
    corridor.standBy(1, 30_000);
    const { log } = corridor.building.ports;
    const kept = JSON.stringify([[...corridor.storage.values], corridor.state, log.exportText()]);
    expect(corridor.sent[0]).toBeGreaterThan(1);
    expect(kept).toContain("LAMP-0");
    expect(createSecretSearch([...SITE.passwords.values()]).inText(kept)).toEqual([]);
  });

  it("begins anew for another password", () => {
    expect(rotationId({ ...SITE, until: 10 ** 12 })).not.toBe(rotationId({ ...SITE, until: 10 ** 12 + 1 }));
  });

  it("sends nothing from the end of the new password on, and says so", () => {
    const corridor = new Corridor(2);
    const { clock } = corridor.building.ports;
    const rotation = corridor.open({ ...SITE, until: clock.now() + 60_000 });
    rotation.start();
    corridor.standBy(0);
    clock.advance(60_000);
    rotation.resume();
    rotation.retry("LAMP-1");
    corridor.standBy(1);
    expect(corridor.state).toMatchObject({ isOver: true, running: "stopped", count: { moved: 1, left: 1 } });
    expect(corridor.sent).toEqual([1, 0]);
    rotation.close();
  });
});

describe("the inventory of a site", () => {
  const device = (id: string, more: Partial<SavedDevice>): SavedDevice => ({
    ...{ id, kind: "lamp", name: id, deviceId: id, addedAt: 1, info: { serial: `sn-${id}` } },
    ...more,
  });
  const devices = [
    device("a", { room: "501" }),
    device("b", { room: "502" }),
    device("c", {}),
    device("d", { room: "501", info: {} }),
    device("e", { room: "501", kind: "gatt" }),
    device("f", { room: "501", info: { serial: "ＳＮ-a" } }),
  ];

  it("is what is in its rooms, and what its orders joined; who told no serial is named apart", () => {
    const { lines, unknown } = inventoryOf(devices, { rooms: ["501"], joined: ["SN-C"], kinds: ["lamp"] });
    expect(lines.map(({ serial }) => serial)).toEqual(["SN-A", "SN-C"]);
    expect(unknown).toEqual(["d"]);
  });

  it("of a site without rooms is everything that can be provisioned anew", () => {
    expect(inventoryOf(devices, { rooms: [], kinds: ["lamp"] }).lines).toHaveLength(3);
  });
});

describe("standing by a device", () => {
  const heard = (rssi: number, lastAt: number) => ({ deviceId: "A", rssi, lastAt });

  it("begins at about 3 m and lasts until the signal is clearly weaker", () => {
    let now = 0;
    const proximity = new Proximity(() => now);
    const look = (rssi: number) => {
      now += 1_000;
      return proximity.isNear(heard(rssi, now));
    };
    expect(look(NEAR_DBM - 1)).toBe(false);
    expect([look(NEAR_DBM + 6), look(FAR_DBM + 1), look(FAR_DBM + 1)]).toEqual([true, true, true]);
    expect([look(AWAY), look(NEAR_DBM - 1)]).toEqual([false, false]);
  });

  it("ends when it is not heard for a while, whatever was heard before", () => {
    let now = 0;
    const proximity = new Proximity(() => now);
    expect(proximity.isNear(heard(BESIDE, 0))).toBe(true);
    now = 8_000;
    expect(proximity.isNear(heard(BESIDE, 0))).toBe(false);
    now = 20_000;
    expect(proximity.isNear(heard(NEAR_DBM - 1, now))).toBe(false);
  });
});
