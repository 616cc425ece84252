const KEY = "device-companion.latest";

type Shelf = Pick<Storage, "getItem" | "setItem">;

/**
 * When a world begins, ms since the Unix epoch: now, or where the last world stopped when that ran ahead of real time.
 * So what a phone stored is always in its past.
 */
export function worldEpoch(shelf: Shelf, now: number): number {
  const latest = Number(shelf.getItem(KEY) ?? 0);
  return Number.isFinite(latest) ? Math.max(now, latest) : now;
}

/** Remembers how far a world has come. */
export function rememberTime(shelf: Shelf, worldNow: number): void {
  shelf.setItem(KEY, String(worldNow));
}
