import { VirtualAction, VirtualTimeScheduler } from "rxjs";
import type { Clock } from "../../ports/clock";

export interface FakeClock extends Clock {
  /** Runs everything due within the next `ms` milliseconds, in order. Synchronous: for code without promises. */
  advance(ms: number): void;
  /** Timers that are still set: 0 when nothing was left behind. */
  pending(): number;
}

/** Virtual time that starts at 0 and moves only when told. */
export function createFakeClock(): FakeClock {
  const scheduler = new VirtualTimeScheduler(VirtualAction, 0);
  return {
    now: () => scheduler.now(),
    scheduler,
    advance: (ms) => {
      const until = scheduler.frame + ms;
      scheduler.maxFrames = until;
      scheduler.flush();
      scheduler.frame = until;
    },
    pending: () => scheduler.actions.filter((action) => !action.closed).length,
  };
}
