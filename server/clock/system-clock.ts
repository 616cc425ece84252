import type { Clock } from "./clock";

/** Timers of Node count in 32 bits. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's clock. A scheduled task never keeps the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(delayMs, run) {
    const timer = setTimeout(run, Math.min(Math.max(0, delayMs), LONGEST_TIMER_MS));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
