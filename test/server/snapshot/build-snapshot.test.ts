import fc from "fast-check";
import { Check } from "typebox/value";
import type { Device } from "../../../server/devices/device";
import { buildSnapshot, type Snapshot } from "../../../server/snapshot/build-snapshot";
import { SnapshotBody } from "../../../server/snapshot/schemas";

const NOW = 1_795_000_000_000;
const device = (id: string, more: Partial<Device> = {}): Device => ({
  id,
  version: 5,
  kind: "blufi",
  name: `name of ${id}`,
  addedAt: 1_000,
  ...more,
});
const read = (text: string) => JSON.parse(text) as Snapshot;

describe("a snapshot", () => {
  it("holds what a list shows, seen last first", () => {
    const info = { model: "L1", serial: "SN-1", firmware: "1.0" };
    const lamp = device("a", { seenAt: 2_000, state: { at: 2_000, on: true }, room: "Hall", info });
    expect(read(buildSnapshot("u1", [device("old"), lamp], NOW))).toEqual({
      v: 1,
      generatedAt: NOW,
      ttl: 43_200,
      userId: "u1",
      devices: [
        {
          id: "a",
          ver: 5,
          name: "name of a",
          kind: "blufi",
          room: "Hall",
          model: "L1",
          seenAt: 2_000,
          state: { at: 2_000, on: true },
        },
        { id: "old", ver: 5, name: "name of old", kind: "blufi" },
      ],
    });
  });

  it("of nobody's devices is small and whole", () => {
    const text = buildSnapshot("u1", [], NOW);
    expect(text.length).toBeLessThan(100);
    expect(read(text).devices).toEqual([]);
  });

  it("is not fooled by names that look like its frame", () => {
    const names = ['"devices":[]', "$&$`$'", '","truncated":true,"', "\u0000\ud800灯"];
    const snapshot = read(
      buildSnapshot(
        '"devices":[]',
        names.map((name, n) => device(`${n}`, { name })),
        NOW,
      ),
    );
    expect(snapshot.devices.map(({ name }) => name)).toEqual(names);
    expect(snapshot).not.toHaveProperty("truncated");
  });

  it("of 500 devices with the longest names stays below 200,000 bytes and says that it is cut", () => {
    const long = "灯".repeat(256);
    const devices = Array.from({ length: 500 }, (_, n) => device(`${n}`, { name: long, room: long, seenAt: n }));
    const text = buildSnapshot("u1", devices, NOW);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(200_000);
    const { devices: kept, truncated } = read(text);
    expect(truncated).toBe(true);
    expect(kept[0]?.id).toBe("499");
    expect(kept.length).toBeGreaterThan(100);
  });

  it("leaves states out before devices, those seen longest ago first", () => {
    const devices = [3, 2, 1].map((n) => device(`${n}`, { seenAt: n, state: { at: n, on: true, level: 50 } }));
    const whole = Buffer.byteLength(buildSnapshot("u1", devices, NOW));
    const cut = read(buildSnapshot("u1", devices, NOW, whole - 1));
    expect(cut.devices.map(({ id, state }) => `${id}${state ? " with state" : ""}`)).toEqual([
      "3 with state",
      "2 with state",
      "1",
    ]);
  });

  it("of any devices under any limit fits, keeps the order, and is cut only if it must be", () => {
    const anyDevice = fc.record({
      id: fc.stringMatching(/^[A-Za-z0-9-]{1,20}$/),
      name: fc.string({ unit: "binary", maxLength: 40 }),
      seenAt: fc.integer({ min: 0, max: 1_000 }),
      on: fc.boolean(),
    });
    const anyDevices = fc.uniqueArray(anyDevice, { selector: ({ id }) => id, maxLength: 30 });
    fc.assert(
      fc.property(anyDevices, fc.integer({ min: 150, max: 6_000 }), (some, limit) => {
        const devices = some.map(({ id, name, seenAt, on }) => device(id, { name, seenAt, state: { at: seenAt, on } }));
        const whole = buildSnapshot("u1", devices, NOW, Number.MAX_SAFE_INTEGER);
        const text = buildSnapshot("u1", devices, NOW, limit);
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
        const snapshot = read(text);
        expect(Check(SnapshotBody, snapshot)).toBe(true);
        expect("truncated" in snapshot).toBe(Buffer.byteLength(whole) + 1 > limit);
        const ids = read(whole).devices.map(({ id }) => id);
        expect(snapshot.devices.map(({ id }) => id)).toEqual(ids.slice(0, snapshot.devices.length));
      }),
    );
  });
});
