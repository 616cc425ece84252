import { type KeyValueStorage, readValue } from "../storage/key-value-storage";
import { readPinned } from "../storage/pinned-record";
import type { Fields } from "../storage/record";

export const DAY_MS = 24 * 3_600_000;
/** What a person may choose; a work order is done within a month. */
export const LONGEST_KEPT_DAYS = 30;

/** Id of a site's record in the area `orders`, and of its passwords among the `credentials`. */
export function siteKey(id: string): string {
  return `${SITE_PREFIX}${id}`;
}

/** Before a site's id. */
export const SITE_PREFIX = "site/";

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

/** A later release's record has its end in the same place. */
export function fieldsOf(storage: KeyValueStorage, key: string): Fields | undefined {
  const reading = readPinned(storage, { key, version: Number.MAX_SAFE_INTEGER }, (slot) => readValue(storage, slot));
  return reading.kind === "found" ? reading.fields : undefined;
}
