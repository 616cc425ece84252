import type { LeftKind, LeftLine } from "./app-report";
import type { Tallied } from "./tally";

/** Whoever keeps one of these for a whole app does what pitfall 1 asks for. */
const SHAREABLE: ReadonlySet<LeftKind> = new Set(["listener", "interval", "timeout"]);

/**
 * What pages left, as lines. A module that all pages share may register once, for as long as the app runs: it counts from the
 * second time on, when it piles up. What stands in the page's own folder is the page's, and counts at once.
 *
 * @param left keys as `leftKey` makes them
 */
export function leftLines(left: readonly Tallied[]): readonly LeftLine[] {
  const lines = left.map(({ key, places, times }): LeftLine => {
    const [page, kind, name] = JSON.parse(key) as [string, LeftKind, string];
    return { page, kind, name, places, times };
  });
  return lines.filter((line) => {
    if (!SHAREABLE.has(line.kind) || line.places.length === 0) return true;
    const folder = line.page.replace(/[^/]*$/, "");
    if (line.places.some((place) => place.startsWith(folder))) return true;
    const alike = lines.filter(
      ({ name, places }) => name === line.name && places.some((one) => line.places.includes(one)),
    );
    return alike.reduce((sum, { times }) => sum + times, 0) > 1;
  });
}
