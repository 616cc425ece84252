import type { SetDataLine } from "./app-report";

/** Calls of one page in a second that a phone's screen cannot follow (pitfall 12). */
const STORM = 20;

/** One line for each path: sums, and the worst of what has no sum. */
export function totalsByPage(lines: readonly SetDataLine[]): readonly SetDataLine[] {
  const pages = new Map<string, SetDataLine>();
  for (const line of lines) {
    const known = pages.get(line.path);
    pages.set(line.path, known === undefined ? line : together(known, line));
  }
  return [...pages.values()].filter(({ calls }) => calls > 0);
}

/** Pages that were drawn more often in one second than anybody sees. */
export const storms = (lines: readonly SetDataLine[]): readonly SetDataLine[] =>
  lines.filter(({ worstSecond }) => worstSecond.calls > STORM);

function together(one: SetDataLine, other: SetDataLine): SetDataLine {
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
