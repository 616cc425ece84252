import fc from "fast-check";
import { createDeviceRegistry } from "../../../../miniprogram/lib/devices/registry";
import type { SavedDevice } from "../../../../miniprogram/lib/devices/saved-device";
import { readSettings } from "../../../../miniprogram/lib/settings";
import { keepHouse } from "../../../../miniprogram/lib/storage/keep-house";
import { nightly } from "../../../support/nightly";
import { type Change, countedStorage, deaths, type Values } from "./counted-storage";

const device: fc.Arbitrary<SavedDevice> = fc.record(
  {
    id: fc.stringMatching(/^[a-z]{1,3}-[0-9a-f]{4}$/),
    kind: fc.constantFrom("blufi", "gatt", "esp-prov"),
    name: fc.string({ maxLength: 12, unit: "grapheme" }),
    deviceId: fc.string({ maxLength: 8 }),
    addedAt: fc.nat(),
    seenAt: fc.nat(),
    room: fc.constantFrom("Hall", "客厅"),
    state: fc.record({ at: fc.nat(), on: fc.boolean(), level: fc.integer({ min: 0, max: 100 }) }),
    info: fc.record({ model: fc.constant("L1"), serial: fc.constant("A-1") }),
  },
  { requiredKeys: ["id", "kind", "name", "deviceId", "addedAt"] },
);
const devices = fc.uniqueArray(device, { minLength: 1, maxLength: 6, selector: ({ id }) => id });
const settings = fc.record({
  language: fc.constantFrom("zh", "en", "system"),
  theme: fc.constantFrom("dark", "light"),
});

/** What each older schema left on a phone. */
const OLDER: Readonly<Record<number, (devices: readonly SavedDevice[], settings: object) => Map<string, unknown>>> = {
  1: (saved, chosen) =>
    new Map<string, unknown>([
      ...saved.map((one): [string, unknown] => [`device:${one.id}`, { ...one, v: 1 }]),
      ["settings", { ...chosen, v: 1 }],
    ]),
};

const state = (values: Values) => {
  const storage = countedStorage(values);
  return JSON.stringify([createDeviceRegistry(storage).list(), readSettings(storage)]);
};

describe.each(Object.entries(OLDER))("a phone of schema %s", (_schema, fill) => {
  it("has its devices and settings before the first launch, after it, and its old keys no more", () => {
    fc.assert(
      fc.property(devices, settings, (saved, chosen) => {
        const storage = countedStorage(fill(saved, chosen));
        const before = state(storage.values);
        expect(createDeviceRegistry(storage).list()).toHaveLength(saved.length);
        expect(readSettings(storage)).toEqual(chosen);
        keepHouse(storage);
        expect(state(storage.values)).toBe(before);
        expect([...storage.values.keys()].filter((key) => !key.startsWith("2:"))).toEqual([]);
      }),
      { numRuns: nightly(20, 50) },
    );
  });

  it("loses nothing to a death at any write of the migration, nor to a second one in the launch after it", () => {
    fc.assert(
      fc.property(devices, settings, (saved, chosen) => {
        const storage = countedStorage(fill(saved, chosen));
        const before = state(storage.values);
        const changes: Change[] = [];
        storage.onChange = (change) => void changes.push(change);
        keepHouse(storage);
        expect(changes.length).toBeGreaterThanOrEqual(2 * saved.length);
        for (const [how, left] of changes.flatMap(deaths)) {
          const again = countedStorage(left);
          const seconds: Change[] = [];
          again.onChange = (change) => void seconds.push(change);
          keepHouse(again);
          expect([how, state(again.values)]).toEqual([how, before]);
          for (const [, rest] of seconds.flatMap(deaths)) {
            const last = countedStorage(rest);
            keepHouse(last);
            expect([how, state(last.values)]).toEqual([how, before]);
          }
        }
      }),
      { numRuns: nightly(3, 8) },
    );
  });

  it("that pairs before the first launch of the main package keeps the newer word", () => {
    const one: SavedDevice = { id: "lamp-1", kind: "blufi", name: "old", deviceId: "A", addedAt: 1 };
    const storage = countedStorage(fill([one], {}));
    createDeviceRegistry(storage).update("lamp-1", { name: "new" });
    keepHouse(storage);
    expect(createDeviceRegistry(storage).list()).toEqual([{ ...one, name: "new" }]);
  });

  it("whose app was removed one device of does not bring it back", () => {
    const one: SavedDevice = { id: "lamp-1", kind: "blufi", name: "old", deviceId: "A", addedAt: 1 };
    const storage = countedStorage(fill([one], {}));
    createDeviceRegistry(storage).remove("lamp-1");
    keepHouse(storage);
    expect(createDeviceRegistry(storage).list()).toEqual([]);
  });
});

describe("storage of a later release", () => {
  it.each([
    ["a later schema", "3:-:devices:lamp-1:a"],
    ["a later version of schema 1", "device:lamp-1"],
  ])("is left alone and told: %s", (_what, key) => {
    const storage = countedStorage(new Map([[key, { v: 9, anything: 1 }]]));
    keepHouse(storage);
    expect([...storage.values]).toEqual([[key, { v: 9, anything: 1 }]]);
    expect(createDeviceRegistry(storage).read()).toEqual({ devices: [], rejected: [{ key, reason: "newer" }] });
  });
});
