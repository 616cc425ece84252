import { createBackend } from "../../../../miniprogram/lib/backend";
import { createCompanion } from "../../../../miniprogram/lib/companion";
import type { SavedDevice } from "../../../../miniprogram/lib/devices/saved-device";
import type { Internet } from "../../../../simulator/world/internet";
import type { VirtualPhone } from "../../../../simulator/wx/virtual-phone";
import { Lab, type LabOptions } from "../../../simulator/wx/lab";
import { clockOf, ORIGIN } from "../http/web-room";

/** Days that nobody lives through: they are added to what clocks say. */
export interface Skew {
  ms: number;
}

/** The app's state and its backend, as `wiring.ts` makes them at each start of the app. */
export function startApp(phone: VirtualPhone, random: () => number, skew: Skew = { ms: 0 }) {
  const real = clockOf(phone);
  const clock = { ...real, now: () => real.now() + skew.ms };
  const { wx } = phone;
  // Periodic update is modelled by its own tests.
  const host = Object.assign(Object.create(wx) as typeof wx, { getBackgroundFetchData: undefined });
  const shared = createCompanion({
    storage: wx,
    clock,
    look: () => ({ language: "zh_CN", windowWidth: 375 }),
    onThemeChange: () => undefined,
  });
  return { shared, backend: createBackend(ORIGIN, shared, { wx: host, clock, random }) };
}

export function appRoom(internet: Internet & { readonly skew?: Skew }, options: Omit<LabOptions, "internet"> = {}) {
  const lab = new Lab({ ...options, internet });
  const dice = lab.world.random.fork("http");
  const start = () => startApp(lab.phone, () => dice.next(), internet.skew);
  return { lab, world: lab.world, phone: lab.phone, start };
}

export const device = (id: string, more: Partial<SavedDevice> = {}): SavedDevice => ({
  id,
  kind: "blufi",
  name: `Lamp ${id}`,
  deviceId: `platform-${id}`,
  addedAt: 1_000,
  ...more,
});
