import { allKeys, type KeyValueStorage, readValue } from "../storage/key-value-storage";
import { keyOf, NOBODY, parseKey } from "../storage/keys";
import { readPinned, recordOf } from "../storage/pinned-record";
import { attemptWrite } from "../storage/record";

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
 * record is gone or can't be read. Never throws.
 *
 * @param now ms since 1970.
 */
export function removeEndedPasswords(storage: KeyValueStorage, now: number): void {
  for (const slot of allKeys(storage)) {
    const { user, area, id } = parseKey(recordOf(slot) ?? "") ?? {};
    if (user === undefined || id === undefined || area !== "credentials" || !id.startsWith(PREFIX)) continue;
    // Before the person signed in the site belonged to nobody.
    const isHeld = [user, NOBODY].some((owner) => isCurrent(storage, keyOf(owner, "orders", id), now));
    if (!isHeld) attemptWrite(() => storage.removeStorageSync(slot));
  }
}

function isCurrent(storage: KeyValueStorage, key: string, now: number): boolean {
  // A later release's record has its end in the same place.
  const place = { key, version: Number.MAX_SAFE_INTEGER };
  const reading = readPinned(storage, place, (slot) => readValue(storage, slot));
  return reading.kind === "found" && !hasEnded({ until: reading.fields.until, days: reading.fields.days }, now);
}
