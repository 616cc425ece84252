import fc from "fast-check";
import { signIn } from "../../../../miniprogram/lib/devices/after-login";
import { createDeviceRegistry } from "../../../../miniprogram/lib/devices/registry";
import { restoreDevices } from "../../../../miniprogram/lib/devices/restore-devices";
import type { SavedDevice } from "../../../../miniprogram/lib/devices/saved-device";
import { readSettings, writeSettings } from "../../../../miniprogram/lib/settings";
import { createEvictableStore } from "../../../../miniprogram/lib/storage/evictable-store";
import { keepHouse } from "../../../../miniprogram/lib/storage/keep-house";
import type { KeyValueStorage } from "../../../../miniprogram/lib/storage/key-value-storage";
import type { EvictableArea } from "../../../../miniprogram/lib/storage/keys";
import { keyOf } from "../../../../miniprogram/lib/storage/keys";
import { readPinned, writePinned } from "../../../../miniprogram/lib/storage/pinned-record";
import { readUser } from "../../../../miniprogram/lib/storage/user";

/** One thing that people, devices and the backend do to storage. */
export type Step =
  | { readonly do: "save"; readonly id: string; readonly name: string }
  | { readonly do: "update"; readonly id: string; readonly at: number; readonly level: number }
  | { readonly do: "remove"; readonly id: string }
  | { readonly do: "choose"; readonly theme: "light" | "dark" }
  | { readonly do: "queue"; readonly id: string; readonly size: number }
  | { readonly do: "sign in"; readonly user: string }
  | { readonly do: "restore"; readonly ids: readonly string[]; readonly version: number }
  | { readonly do: "cache"; readonly area: EvictableArea; readonly id: string; readonly size: number }
  | { readonly do: "launch" };

const id = fc.constantFrom("lamp-1", "lamp-2", "plug-3", "lock-4", "fan-5");

/** @param sizes of what is queued and cached, characters of three bytes. */
export const anyStep = (sizes: { readonly queue: number; readonly cache: number }): fc.Arbitrary<Step> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant("save" as const),
        id,
        name: fc.oneof(fc.string(), fc.constantFrom("客厅灯 💡", "\ud800 half", "\u2028")),
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({ do: fc.constant("update" as const), id, at: fc.nat(), level: fc.nat({ max: 100 }) }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("remove" as const), id }) },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant("choose" as const), theme: fc.constantFrom("light", "dark") }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant("queue" as const), id, size: fc.nat({ max: sizes.queue }) }) },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant("sign in" as const), user: fc.constantFrom("anna", "bert") }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant("restore" as const),
        ids: fc.uniqueArray(id, { minLength: 1 }),
        version: fc.integer({ min: 1, max: 50 }),
      }),
    },
    {
      weight: 8,
      arbitrary: fc.record({
        do: fc.constant("cache" as const),
        area: fc.constantFrom("logs", "cache", "snapshot"),
        id: fc.string({ minLength: 1, maxLength: 2 }),
        size: fc.nat({ max: sizes.cache }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("launch" as const) }) },
  ) as fc.Arbitrary<Step>;

const queuePlace = (name: string) => ({ key: keyOf("-", "queue", name), version: 1 });

/** Does a step with the app's own code. */
export function live(storage: KeyValueStorage, step: Step, now: number): void {
  const user = readUser(storage);
  const registry = createDeviceRegistry(storage, () => user);
  switch (step.do) {
    case "save":
      registry.save({ id: step.id, kind: "blufi", name: step.name, deviceId: "AA", addedAt: now });
      return;
    case "update":
      registry.update(step.id, { state: { at: step.at, level: step.level } });
      return;
    case "remove":
      registry.remove(step.id);
      return;
    case "choose":
      writeSettings(storage, { language: "zh", theme: step.theme });
      return;
    case "queue":
      writePinned(storage, queuePlace(step.id), { text: "灯".repeat(step.size) });
      return;
    case "sign in":
      signIn(storage, step.user);
      return;
    case "restore":
      restoreDevices(
        registry,
        step.ids.map((device) => ({
          id: device,
          kind: "blufi",
          name: `remote ${step.version}`,
          addedAt: 1,
          version: step.version,
        })),
      );
      return;
    case "cache": {
      const clock = { now: () => now, every: () => () => undefined };
      const store = createEvictableStore({ storage, clock, area: step.area, user: () => user });
      store.put(step.id, "灯".repeat(step.size));
      store.flush();
      return;
    }
    case "launch":
      keepHouse(storage);
  }
}

/** Every pinned record there is, read with the app's own code, as text by its name. */
export function pinned(storage: KeyValueStorage): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const user of ["-", "anna", "bert"]) {
    for (const device of createDeviceRegistry(storage, () => user).list()) {
      found.set(`${user} ${device.id}`, JSON.stringify(device satisfies SavedDevice));
    }
  }
  for (const name of ["lamp-1", "lamp-2", "plug-3", "lock-4", "fan-5"]) {
    const reading = readPinned(storage, queuePlace(name));
    if (reading.kind === "found") found.set(`queue ${name}`, JSON.stringify(reading.fields));
  }
  return found.set("user", readUser(storage)).set("settings", JSON.stringify(readSettings(storage)));
}
