import type { PageStats } from "../../../simulator/runtime/app/page-stats";

/** setData calls a second that a page may send. */
const CALLS_A_SECOND = 4;
/** Bytes at once, as JSON. */
const BYTES_AT_ONCE = 20_000;

/** What pages sent beyond what they may, each as one readable line. */
export function excesses(stats: readonly PageStats[]): string[] {
  return stats.flatMap(({ path, worstSecond, biggestCall, whileHidden, afterUnload }) => [
    ...(worstSecond.calls > CALLS_A_SECOND ? [`${path}: ${worstSecond.calls} setData in a second`] : []),
    ...(biggestCall > BYTES_AT_ONCE ? [`${path}: ${biggestCall} bytes at once`] : []),
    ...(whileHidden > 0 ? [`${path}: ${whileHidden} setData while hidden`] : []),
    ...(afterUnload > 0 ? [`${path}: ${afterUnload} setData after unload`] : []),
  ]);
}
