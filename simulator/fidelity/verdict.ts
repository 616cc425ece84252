/**
 * What became of one page.
 *
 * - `works`: it opened, did what it should, threw nothing and needed nothing that the phone lacks
 * - `lacks`: it needs a call, a component or a file that is not there
 * - `differs`: it threw, or showed something else than WeChat documents
 */
export type Verdict = "works" | "lacks" | "differs";

export interface Outcome {
  /** Of the app, for the table. */
  readonly app: string;
  readonly page: string;
  readonly verdict: Verdict;
  /** Whether the page was on the screen without an error before anything was tapped. */
  readonly loaded: boolean;
  /** How many things on it were tapped. */
  readonly taps: number;
  /** Tags on it that are shown as a box with their name. */
  readonly standIns: readonly string[];
  /** What stands against it, most telling first; of a page that works, what it was refused on the way. */
  readonly why: readonly string[];
}

/** Share of the pages that has to work. */
export const ENOUGH = 0.95;
const LONGEST = 160;
const MOST = 3;

/** One line of the table. */
export function outcomeLine({ app, page, verdict, taps, standIns, why }: Outcome): string {
  const boxes = standIns.length > 0 ? `, ${standIns.join(" ")} as a box` : "";
  const more = why.length > MOST ? `; and ${why.length - MOST} more` : "";
  const reasons = why.slice(0, MOST).map((one) => one.replace(/\s+/g, " ").slice(0, LONGEST));
  return `${verdict.padEnd(7)}  ${app} ${page} (${taps} taps${boxes})${reasons.length > 0 ? `  ${reasons.join("; ")}${more}` : ""}`;
}

/** `ours: 80 pages, 80 load, 78 work (97.5 %), 1 lacks something, 1 differs`, for each app in the order they ran. */
export function countLines(outcomes: readonly Outcome[]): readonly string[] {
  return [...new Set(outcomes.map(({ app }) => app))].map((app) => {
    const own = outcomes.filter((one) => one.app === app);
    const count = (verdict: Verdict) => own.filter((one) => one.verdict === verdict).length;
    const loaded = own.filter((one) => one.loaded).length;
    const share = ((100 * count("works")) / own.length).toFixed(1);
    const boxes = own.filter(({ verdict, standIns }) => verdict === "works" && standIns.length > 0).length;
    const shown = boxes > 0 ? `, ${boxes} of them with a component that is a box with its name` : "";
    return `${app}: ${own.length} pages, ${loaded} load, ${count("works")} work (${share} %)${shown}; ${count("lacks")} lack something, ${count("differs")} differ`;
  });
}

/** Share of the pages that work, from 0 to 1. */
export const workingShare = (outcomes: readonly Outcome[]): number =>
  outcomes.length === 0 ? 0 : outcomes.filter(({ verdict }) => verdict === "works").length / outcomes.length;
