import fc from "fast-check";
import { createDeviceRegistry } from "../../../../miniprogram/lib/devices/registry";
import type { SavedDevice } from "../../../../miniprogram/lib/devices/saved-device";
import { memoryStorage } from "../memory-storage";

const LAMP: SavedDevice = { id: "blufi-1-AB12", kind: "blufi", name: "Lamp", deviceId: "AA:BB", addedAt: 100 };
const KEY = "device:blufi-1-AB12";

describe("saved devices", () => {
  it("are read back by another registry on the same storage, in the order they were added", () => {
    const storage = memoryStorage();
    const registry = createDeviceRegistry(storage);
    const plug = { ...LAMP, id: "gatt-2-0000", kind: "gatt", addedAt: 50, room: "Hall" };
    expect([registry.save(LAMP), registry.save(plug)]).toEqual([{ ok: true }, { ok: true }]);
    expect(createDeviceRegistry(storage).read()).toEqual({ devices: [plug, LAMP], rejected: [] });
  });

  it("lie in two slots each, with the version of their form; written in turn", () => {
    const storage = memoryStorage();
    const registry = createDeviceRegistry(storage);
    registry.save(LAMP);
    expect([...storage.values]).toEqual([
      ["2:-:devices:blufi-1-AB12:a", expect.stringMatching(/^1 [0-9a-f]{8} \{.*"v":1\}$/)],
    ]);
    registry.update(LAMP.id, { name: "Desk" });
    registry.update(LAMP.id, { name: "Desk" });
    expect([...storage.values.keys()]).toEqual(["2:-:devices:blufi-1-AB12:a", "2:-:devices:blufi-1-AB12:b"]);
    expect(registry.get(LAMP.id)?.name).toBe("Desk");
  });

  it.each([true, false, 1, "true", null])("are controlled in clear only where a person agreed (%p)", (inClear) => {
    const registry = createDeviceRegistry(memoryStorage());
    registry.save({ ...LAMP, inClear } as SavedDevice);
    expect(registry.get(LAMP.id)).toEqual(inClear === true ? { ...LAMP, inClear } : LAMP);
    registry.update(LAMP.id, { inClear: undefined });
    expect(registry.get(LAMP.id)).toEqual(LAMP);
  });

  it("are each user's own", () => {
    const storage = memoryStorage();
    let user = "-";
    const registry = createDeviceRegistry(storage, () => user);
    registry.save(LAMP);
    user = "anna";
    expect([registry.list(), registry.get(LAMP.id)]).toEqual([[], undefined]);
    registry.save({ ...LAMP, name: "Anna's" });
    user = "-";
    expect(registry.list()).toEqual([LAMP]);
    const [entry] = createDeviceRegistry(memoryStorage({ "2:anna:devices:x:a": 1 }), () => "anna").read().rejected;
    expect(entry && registry.discard(entry)).toEqual({ ok: false, reason: "invalid" });
  });

  it("change field by field, and lose an optional field that is set to undefined", () => {
    const registry = createDeviceRegistry(memoryStorage());
    registry.save({ ...LAMP, room: "Hall" });
    registry.update(LAMP.id, { name: "Desk", room: undefined, state: { at: 7, on: true, level: 60 } });
    expect(registry.get(LAMP.id)).toEqual({ ...LAMP, name: "Desk", state: { at: 7, on: true, level: 60 } });
  });

  it("keep their id whatever a change says", () => {
    const registry = createDeviceRegistry(memoryStorage());
    registry.save(LAMP);
    registry.update(LAMP.id, { id: "other-1-0000" } as object);
    expect(registry.list().map(({ id }) => id)).toEqual([LAMP.id]);
  });

  it("are gone once removed, and a late update does not bring them back", () => {
    const registry = createDeviceRegistry(memoryStorage());
    registry.save(LAMP);
    expect(registry.remove(LAMP.id)).toEqual({ ok: true });
    expect(registry.update(LAMP.id, { name: "ghost" })).toEqual({ ok: false, reason: "missing" });
    expect(registry.list()).toEqual([]);
  });

  it.each(["", "../settings", "a b", "x".repeat(65), "灯"])("are not looked up nor saved under the id %j", (id) => {
    const registry = createDeviceRegistry(memoryStorage());
    expect(registry.save({ ...LAMP, id })).toEqual({ ok: false, reason: "invalid" });
    expect(registry.get(id)).toBeUndefined();
    expect(registry.remove(id)).toEqual({ ok: false, reason: "invalid" });
  });
});

describe("an entry that cannot be read", () => {
  it.each<[string, unknown, "corrupt" | "newer"]>([
    ["half a text", '{"v":1,"id"', "corrupt"],
    ["null", null, "corrupt"],
    ["an empty text", "", "corrupt"],
    ["a list", [LAMP], "corrupt"],
    ["no version", { ...LAMP }, "corrupt"],
    ["a version of nonsense", { ...LAMP, v: "1" }, "corrupt"],
    ["a later version", { v: 2, anything: true }, "newer"],
    ["another device's id", { ...LAMP, id: "blufi-9-0000", v: 1 }, "corrupt"],
    ["no name", { ...LAMP, name: undefined, v: 1 }, "corrupt"],
    ["a time of nonsense", { ...LAMP, addedAt: -1, v: 1 }, "corrupt"],
  ])("is reported and skipped: %s", (_what, value, reason) => {
    const plug = { ...LAMP, id: "gatt-2-0000", v: 1 };
    const registry = createDeviceRegistry(memoryStorage({ [KEY]: value, "device:gatt-2-0000": plug, settings: {} }));
    const { devices, rejected } = registry.read();
    expect(devices.map(({ id }) => id)).toEqual(["gatt-2-0000"]);
    expect(rejected).toEqual([{ key: KEY, reason }]);
    expect(registry.get(LAMP.id)).toBeUndefined();
  });

  it("is left alone by a save when a later release wrote it", () => {
    const storage = memoryStorage({ [KEY]: { v: 2, secret: 1 } });
    expect(createDeviceRegistry(storage).save(LAMP)).toEqual({ ok: false, reason: "newer" });
    expect(storage.values.get(KEY)).toEqual({ v: 2, secret: 1 });
  });

  it("goes away when it is discarded", () => {
    const storage = memoryStorage({ [KEY]: 3 });
    const registry = createDeviceRegistry(storage);
    for (const entry of registry.read().rejected) registry.discard(entry);
    expect(registry.read().rejected).toEqual([]);
  });

  it("is the only thing discard removes", () => {
    const storage = memoryStorage({ settings: { v: 1 } });
    expect(createDeviceRegistry(storage).discard({ key: "settings", reason: "corrupt" }).ok).toBe(false);
    expect(storage.values.has("settings")).toBe(true);
  });

  it("with a damaged optional field loses that field only", () => {
    const state = { at: "now", on: true };
    const registry = createDeviceRegistry(memoryStorage({ [KEY]: { ...LAMP, v: 1, state, room: 5, info: [] } }));
    expect(registry.list()).toEqual([LAMP]);
  });
});

describe("a storage that refuses", () => {
  it.each([
    ["setStorageSync:fail exceed storage max size 10Mb", "full"],
    ["setStorageSync:fail entry size limit reached", "full"],
    ["setStorageSync:fail internal error", "failed"],
  ])("answers a save with why: %s", (errMsg, reason) => {
    const storage = memoryStorage();
    storage.broken = { call: "setStorageSync", errMsg };
    expect(createDeviceRegistry(storage).save(LAMP)).toEqual({ ok: false, reason });
  });

  it("to list or read shows nothing and reports what it can", () => {
    const storage = memoryStorage({ [KEY]: { ...LAMP, v: 1 } });
    const registry = createDeviceRegistry(storage);
    storage.broken = { call: "getStorageInfoSync", errMsg: "x" };
    expect(registry.read()).toEqual({ devices: [], rejected: [] });
    storage.broken = { call: "getStorageSync", errMsg: "x" };
    expect(registry.read()).toEqual({ devices: [], rejected: [{ key: KEY, reason: "corrupt" }] });
    storage.broken = { call: "removeStorageSync", errMsg: "x" };
    expect(registry.remove(LAMP.id)).toEqual({ ok: false, reason: "failed" });
  });
});

describe("hostile storage", () => {
  const hostile = fc.oneof(
    fc.anything(),
    fc.record({ v: fc.anything(), id: fc.anything(), name: fc.anything() }, { requiredKeys: [] }),
    fc.record(
      {
        v: fc.constant(1),
        id: fc.constant(LAMP.id),
        kind: fc.string(),
        name: fc.string({ unit: "binary", maxLength: 400 }),
        deviceId: fc.string(),
        addedAt: fc.oneof(fc.double(), fc.nat()),
        state: fc.anything(),
        info: fc.anything(),
        room: fc.anything(),
      },
      { requiredKeys: ["v", "id"] },
    ),
  );

  it("never throws, and every entry is either a sound device or reported", () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const storage = memoryStorage();
        storage.values.set(KEY, value);
        const { devices, rejected } = createDeviceRegistry(storage).read();
        expect(devices.length + rejected.length).toBe(1);
        for (const device of devices) {
          expect(device.id).toBe(LAMP.id);
          expect(device.name.length).toBeLessThanOrEqual(256);
          expect(Number.isFinite(device.addedAt)).toBe(true);
          const { level } = device.state ?? {};
          if (level !== undefined) expect(level >= 0 && level <= 100).toBe(true);
          expect(typeof (device.room ?? "")).toBe("string");
        }
      }),
    );
  });

  it("that yields a device yields the same device after it is saved again", () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const storage = memoryStorage();
        storage.values.set(KEY, value);
        const registry = createDeviceRegistry(storage);
        const before = registry.list();
        for (const device of before) registry.save(device);
        // As the storage sees it: JSON has no -0.
        expect(JSON.stringify(registry.list())).toBe(JSON.stringify(before));
      }),
    );
  });
});
