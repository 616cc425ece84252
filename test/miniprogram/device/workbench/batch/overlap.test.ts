import { opened } from "./batch-rig";
import { ALONE_MS, Building, JOIN_MS } from "./building";

const lamps = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ id: `id-${n}`, serial: `LAMP-${n}`, rssi: -50 - n }));

describe("a batch over one Bluetooth lane", () => {
  it("connects to the next devices while the ones before join, on three links at most", () => {
    const building = new Building(lamps(12));
    const { batch, state } = opened(building);
    batch.start();
    building.ports.clock.advance(60_000);
    expect(state().count).toMatchObject({ expected: 12, joined: 12, open: 0, missing: 0, failed: 0 });
    expect(state().running).toBe("finished");
    expect(building.mostJoining).toBe(3);
    expect(building.mostLinks).toBe(3);
    expect(building.fixtures.every(({ applied, state: is }) => applied === 1 && is === "online")).toBe(true);
    const last = Math.max(...state().devices.map(({ at }) => at));
    expect(last).toBeLessThan(12 * ALONE_MS * 0.45);
  });

  it("takes the strongest signal first", () => {
    const building = new Building(lamps(5).reverse());
    const { batch } = opened(building);
    batch.start();
    building.ports.clock.advance(60_000);
    expect(building.connects).toEqual(["id-0", "id-1", "id-2", "id-3", "id-4"]);
  });

  it("says how long the rest takes, by what was measured", () => {
    const building = new Building(lamps(9));
    const { batch, state } = opened(building);
    expect(state().leftMs).toBeUndefined();
    batch.start();
    const { clock } = building.ports;
    while (state().count.joined < 3) clock.advance(100);
    const { leftMs = 0, averageMs = 0 } = state();
    const estimated = clock.now() + leftMs;
    while (state().running === "running") clock.advance(100);
    expect(Math.abs(estimated - clock.now())).toBeLessThan(averageMs * 1.5);
    expect(averageMs).toBeGreaterThan(JOIN_MS);
    expect(state().leftMs).toBe(0);
    batch.close();
    clock.advance(60_000);
  });
});
