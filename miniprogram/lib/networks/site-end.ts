import { allKeys, type KeyValueStorage, readValue } from "../storage/key-value-storage";
import { keyOf, NOBODY, parseKey } from "../storage/keys";
import { readPinned, recordOf } from "../storage/pinned-record";
import { attemptWrite, type Fields } from "../storage/record";
import { arePopsHeld, POPS_OF_ORDER } from "./order-secrets-end";

export const DAY_MS = 24 * 3_600_000;
/** What a person may choose; a work order is done within a month. */
export const LONGEST_KEPT_DAYS = 30;

/** Id of a site's record in the area `orders`, and of its passwords among the `credentials`. */
export function siteKey(id: string): string {
  return `${PREFIX}${id}`;
}

const PREFIX = "site/";

/** When passwords are over, of untrusted fields. */
export interface SiteEnd {
  /** Unix ms. */
  readonly until: unknown;
  /** Days for which they were kept. */
  readonly days?: unknown;
}

/** True from the end on, and where no end can be read. A clock that was set back keeps nothing for longer. */
export function hasEnded({ until, days }: SiteEnd, now: number): boolean {
  const kept = typeof days === "number" && days > 0 ? Math.min(days, LONGEST_KEPT_DAYS) : LONGEST_KEPT_DAYS;
  return typeof until !== "number" || !(until > now) || until > now + kept * DAY_MS;
}

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
    if (order === undefined && !id.startsWith(PREFIX)) continue;
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

/** A later release's record has its end in the same place. */
export function fieldsOf(storage: KeyValueStorage, key: string): Fields | undefined {
  const reading = readPinned(storage, { key, version: Number.MAX_SAFE_INTEGER }, (slot) => readValue(storage, slot));
  return reading.kind === "found" ? reading.fields : undefined;
}
