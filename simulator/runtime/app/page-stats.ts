import type { SetDataFlaw } from "./app-event";

/** What the setData calls of one page and of the components in it cost. Bytes are those of the data as JSON in UTF-8. */
export interface PageStats {
  readonly path: string;
  readonly calls: number;
  readonly bytes: number;
  readonly biggestCall: number;
  /** Most calls, and most bytes, in any 1,000 ms. */
  readonly worstSecond: { readonly calls: number; readonly bytes: number };
  /** Calls while nobody saw the page. */
  readonly whileHidden: number;
  /** Calls after the page was closed; they change nothing. */
  readonly afterUnload: number;
}

/** Of two openings of one page: sums, and the worst of what has no sum. */
export function sumOfStats(one: PageStats, other: PageStats): PageStats {
  return {
    path: one.path,
    calls: one.calls + other.calls,
    bytes: one.bytes + other.bytes,
    biggestCall: Math.max(one.biggestCall, other.biggestCall),
    worstSecond: {
      calls: Math.max(one.worstSecond.calls, other.worstSecond.calls),
      bytes: Math.max(one.worstSecond.bytes, other.worstSecond.bytes),
    },
    whileHidden: one.whileHidden + other.whileHidden,
    afterUnload: one.afterUnload + other.afterUnload,
  };
}

const SECOND_MS = 1_000;

/** Counts the setData calls of one page. */
export class SetDataCounter {
  #calls = 0;
  #bytes = 0;
  #biggestCall = 0;
  #worst = { calls: 0, bytes: 0 };
  #recent: { readonly at: number; readonly bytes: number }[] = [];
  #flaws: Record<SetDataFlaw, number> = { hidden: 0, unloaded: 0 };

  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  count(at: number, bytes: number, flaw?: SetDataFlaw): void {
    this.#calls += 1;
    this.#bytes += bytes;
    this.#biggestCall = Math.max(this.#biggestCall, bytes);
    if (flaw) this.#flaws[flaw] += 1;
    this.#recent = [...this.#recent.filter((call) => at - call.at < SECOND_MS), { at, bytes }];
    const sum = this.#recent.reduce((total, call) => total + call.bytes, 0);
    this.#worst = { calls: Math.max(this.#worst.calls, this.#recent.length), bytes: Math.max(this.#worst.bytes, sum) };
  }

  stats(): PageStats {
    return {
      path: this.#path,
      calls: this.#calls,
      bytes: this.#bytes,
      biggestCall: this.#biggestCall,
      worstSecond: this.#worst,
      whileHidden: this.#flaws.hidden,
      afterUnload: this.#flaws.unloaded,
    };
  }
}
