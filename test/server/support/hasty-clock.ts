import type { Clock } from "../../../server/clock/clock";
import { systemClock } from "../../../server/clock/system-clock";

/** Longest pause that is skipped, ms: those between two tries of a login. What waits longer waits for the real time. */
const SKIPPED_MS = 300;

/** The machine's clock, but short pauses are over at once: time moves on by as much. For servers that talk over real sockets. */
export function hastyClock(): Clock {
  let skippedMs = 0;
  return {
    now: () => systemClock.now() + skippedMs,
    schedule(delayMs, run) {
      if (delayMs > SKIPPED_MS) return systemClock.schedule(delayMs, run);
      const turn = setImmediate(() => {
        skippedMs += Math.max(0, delayMs);
        run();
      });
      return () => clearImmediate(turn);
    },
  };
}
