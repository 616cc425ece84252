import { sumOfStats } from "../runtime/app/page-stats";
import type { SetDataLine } from "./app-report";

/** Calls of one page in a second that a phone's screen cannot follow (pitfall 12). */
const STORM = 20;

/** One line for each path: sums, and the worst of what has no sum. */
export function totalsByPage(lines: readonly SetDataLine[]): readonly SetDataLine[] {
  const pages = new Map<string, SetDataLine>();
  for (const line of lines) {
    const known = pages.get(line.path);
    pages.set(line.path, known === undefined ? line : sumOfStats(known, line));
  }
  return [...pages.values()].filter(({ calls }) => calls > 0);
}

/** Pages that were drawn more often in one second than anybody sees. */
export const storms = (lines: readonly SetDataLine[]): readonly SetDataLine[] =>
  lines.filter(({ worstSecond }) => worstSecond.calls > STORM);
