import {
  createDeviceKeys,
  type DeviceKey,
  keyStateOf,
  MOST_KEYS,
} from "../../../../miniprogram/lib/devices/device-keys";
import { createDeviceRegistry } from "../../../../miniprogram/lib/devices/registry";
import { memoryStorage } from "../memory-storage";

function storage(encrypts = true) {
  const kept = new Map<string, unknown>();
  return {
    kept,
    encrypts,
    read: (key: string, done: (value: unknown) => void) => done(kept.get(key)),
    write: (key: string, value: unknown) => void kept.set(key, value),
    remove: (key: string) => void kept.delete(key),
  };
}
const key = (digit: string, acknowledged = true): DeviceKey => ({
  id: digit.repeat(32),
  key: digit.repeat(64),
  acknowledged,
});
const all = (keys: ReturnType<typeof createDeviceKeys>, device = "blufi-1") => {
  let found: readonly DeviceKey[] = [];
  keys.read(device, (read) => {
    found = read;
  });
  return found;
};

describe("the keys of devices", () => {
  it("keep the one that was acknowledged, and beside it those that the device may have taken since", () => {
    const keys = createDeviceKeys(storage());
    expect(keyStateOf(all(keys))).toBe("none");
    keys.keep("blufi-1", key("1"));
    keys.keep("blufi-1", key("2", false));
    expect(all(keys)).toEqual([key("2", false), key("1")]);
    expect(keyStateOf(all(keys))).toBe("unsettled");
    keys.confirm("blufi-1", "1".repeat(32));
    expect(all(keys)).toEqual([key("1")]);
    for (const digit of "23456789") keys.keep("blufi-1", key(digit, false));
    expect(all(keys)).toHaveLength(MOST_KEYS);
    keys.keep("blufi-1", key("a"));
    expect([all(keys), keyStateOf(all(keys))]).toEqual([[key("a")], "held"]);
    keys.confirm("blufi-1", "f".repeat(32));
    expect(all(keys)).toEqual([key("a")]);
  });

  it("go with their device, whoever takes it off the list", () => {
    const place = storage();
    const keys = createDeviceKeys(place);
    const registry = createDeviceRegistry(
      memoryStorage(),
      () => "-",
      (id) => keys.forget(id),
    );
    for (const id of ["blufi-1", "blufi-2", "blufi-3"]) {
      registry.save({ id, kind: "blufi", name: "Lamp", deviceId: "AA", addedAt: 1 });
      keys.keep(id, key("1"));
    }
    registry.remove("blufi-1");
    registry.drop("blufi-2");
    expect([...place.kept.keys()]).toEqual(["key-blufi-3"]);
  });

  it("are never kept where the phone would store them in clear", () => {
    const place = storage(false);
    const keys = createDeviceKeys(place);
    keys.keep("blufi-1", key("1"));
    expect([keys.canKeep, all(keys), place.kept.size]).toEqual([false, [], 0]);
  });

  it.each<[string, unknown]>([
    ["text", "x"],
    ["another version", { v: 2, keys: [key("1")] }],
    ["no list", { v: 1, keys: {} }],
    [
      "damaged keys",
      { v: 1, keys: [null, { ...key("1"), key: "00" }, { ...key("1"), id: 7 }, { ...key("1"), acknowledged: 1 }] },
    ],
  ])("read %s in storage as none", (_case, stored) => {
    const place = storage();
    place.kept.set("key-blufi-1", stored);
    expect(all(createDeviceKeys(place))).toEqual([]);
  });
});
