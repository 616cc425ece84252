import type { DeviceKeys } from "../../../miniprogram/lib/devices/device-keys";

/** A phone that can keep no key: its devices are handed none. */
export const NO_KEYS: DeviceKeys = {
  canKeep: false,
  read: (_device, done) => done([]),
  keep: () => undefined,
  confirm: () => undefined,
  forget: () => undefined,
};
