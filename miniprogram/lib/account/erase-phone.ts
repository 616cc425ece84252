import type { Companion } from "../companion";
import { allKeys, type KeyValueStorage } from "../storage/key-value-storage";
import { parseKey, SCHEMA } from "../storage/keys";
import { attemptWrite } from "../storage/record";

/**
 * Takes everything of the person off this phone: devices with their keys and models, what waits for the server, passwords, what
 * was learnt. Language and appearance are the phone's and stay, and so does what a later release wrote. Never throws.
 */
export function erasePhone(shared: Companion, storage: KeyValueStorage): void {
  // Nobody is told: there is nobody left to whom a device could belong.
  for (const { id } of shared.devices.list()) shared.devices.drop(id);
  for (const key of allKeys(storage)) {
    const { schema, area } = parseKey(key) ?? {};
    if (schema === SCHEMA && area !== "settings") attemptWrite(() => storage.removeStorageSync(key));
  }
  shared.refresh();
  shared.changed();
}
