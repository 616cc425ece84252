import { type PageStats, SetDataCounter, sumOfStats } from "./page-stats";

/** Openings that keep a line of their own: more than anybody looks at one by one. */
const LINES_KEPT = 100;

/**
 * What the setData calls of every page that was opened cost, without the pages: a counter outlives its page, as calls may
 * still come after it closed. Where there were many openings, the oldest are one line for each path.
 */
export class PageCounters {
  readonly #recent: SetDataCounter[] = [];
  readonly #older = new Map<string, PageStats>();

  open(path: string): SetDataCounter {
    const counter = new SetDataCounter(path);
    this.#recent.push(counter);
    if (this.#recent.length > LINES_KEPT) {
      const [oldest] = this.#recent.splice(0, 1);
      if (oldest !== undefined) this.#fold(oldest.stats());
    }
    return counter;
  }

  /** In the order of opening. */
  stats(): readonly PageStats[] {
    return [...this.#older.values(), ...this.#recent.map((counter) => counter.stats())];
  }

  #fold(stats: PageStats): void {
    const known = this.#older.get(stats.path);
    this.#older.set(stats.path, known === undefined ? stats : sumOfStats(known, stats));
  }
}
