import { createBackend } from "../../../../miniprogram/lib/backend";
import { createCompanion } from "../../../../miniprogram/lib/companion";
import type { SavedDevice } from "../../../../miniprogram/lib/devices/saved-device";
import type { Internet } from "../../../../simulator/world/wifi/internet";
import type { VirtualPhone } from "../../../../simulator/wx/virtual-phone";
import { Lab, type LabOptions } from "../../../simulator/wx/lab";
import { clockOf, ORIGIN } from "../http/web-room";

/** Days that nobody lives through: they are added to what clocks say. */
export interface Skew {
  ms: number;
}

/** The app's state and its backend, as `wiring.ts` makes them at each start of the app. */
export function startApp(phone: VirtualPhone, random: () => number, skew: Skew, onFetchToken: (token: string) => void) {
  const real = clockOf(phone);
  const clock = { ...real, now: () => real.now() + skew.ms };
  const { wx } = phone;
  phone.extend({
    getBackgroundFetchData: ({ fail }: { fail: (result: object) => void }) => fail({}),
    setBackgroundFetchToken: ({ token }: { token: string }) => onFetchToken(token),
  });
  const shared = createCompanion({
    storage: wx,
    clock,
    look: () => ({ language: "zh_CN", windowWidth: 375 }),
    onThemeChange: () => undefined,
  });
  return { shared, backend: createBackend(ORIGIN, shared, { wx, clock, random }) };
}

export function appRoom(internet: Internet & { readonly skew?: Skew }, options: Omit<LabOptions, "internet"> = {}) {
  const lab = new Lab({ ...options, internet });
  const dice = lab.world.random.fork("http");
  let onFetchToken = (_token: string): void => undefined;
  const start = () =>
    startApp(
      lab.phone,
      () => dice.next(),
      internet.skew ?? { ms: 0 },
      (token) => onFetchToken(token),
    );
  return {
    lab,
    world: lab.world,
    phone: lab.phone,
    start,
    /** Hears of each token of the periodic update that WeChat gets. */
    onFetchToken: (listener: (token: string) => void) => {
      onFetchToken = listener;
    },
  };
}

export const device = (id: string, more: Partial<SavedDevice> = {}): SavedDevice => ({
  id,
  kind: "blufi",
  name: `Lamp ${id}`,
  deviceId: `platform-${id}`,
  addedAt: 1_000,
  ...more,
});
