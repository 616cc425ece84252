import type { KeyValueStorage } from "../storage/key-value-storage";
import { NOBODY } from "../storage/keys";
import { createDeviceRegistry } from "./registry";

/**
 * Gives a user what was paired before anybody signed in. What the user has already stays as it is. May be cut short and
 * run again: a device leaves nobody's list only when it is in the user's. Never throws.
 */
export function adoptDevices(storage: KeyValueStorage, user: string): void {
  if (user === NOBODY) return;
  const nobodys = createDeviceRegistry(storage);
  const users = createDeviceRegistry(storage, () => user);
  for (const device of nobodys.list()) {
    const isTheirs = users.get(device.id) !== undefined || users.save(device).ok;
    if (isTheirs) nobodys.remove(device.id);
  }
}
