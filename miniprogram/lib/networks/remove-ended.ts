import { allKeys, type KeyValueStorage } from "../storage/key-value-storage";
import { keyOf, NOBODY, parseKey } from "../storage/keys";
import { recordOf } from "../storage/pinned-record";
import { attemptWrite } from "../storage/record";
import { arePopsHeld, POPS_OF_ORDER } from "./order-secrets-end";
import { fieldsOf, hasEnded, SITE_PREFIX } from "./site-end";

/**
 * Removes the passwords of every site that is over, of all users, both slots at once: those past their end, and those whose
 * record is gone or can't be read. The proofs of possession of a site's orders go with them. Never throws.
 *
 * @param now ms since 1970.
 */
export function removeEndedPasswords(storage: KeyValueStorage, now: number): void {
  const keys = allKeys(storage);
  for (const slot of keys) {
    const { user, area, id } = parseKey(recordOf(slot) ?? "") ?? {};
    if (user === undefined || id === undefined || area !== "credentials") continue;
    const order = POPS_OF_ORDER.exec(id)?.[1];
    if (order === undefined && !id.startsWith(SITE_PREFIX)) continue;
    const isHeld =
      order === undefined
        ? // Before the person signed in the site belonged to nobody.
          [user, NOBODY].some((owner) => isCurrent(storage, keyOf(owner, "orders", id), now))
        : arePopsHeld(storage, { keys, user, order, now });
    if (!isHeld) attemptWrite(() => storage.removeStorageSync(slot));
  }
}

function isCurrent(storage: KeyValueStorage, key: string, now: number): boolean {
  const fields = fieldsOf(storage, key);
  return fields !== undefined && !hasEnded({ until: fields.until, days: fields.days }, now);
}
