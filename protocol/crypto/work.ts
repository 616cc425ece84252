import { Observable } from "rxjs";
import type { Clock } from "../ports/clock";

/** A long computation in steps, each well under a millisecond on a phone; gives nothing but its result. */
export type Work<T> = Generator<void, T, void>;

/** Milliseconds of computing after which the page gets its turn: half a frame at 60 a second. */
export const SLICE_MS = 8;

/** Does all of it now, where nobody waits for a page. */
export function runAtOnce<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/**
 * Cold; emits the result once, then completes. Computes for {@link SLICE_MS} at a time on the clock's scheduler, so that the
 * page stays alive meanwhile; unsubscribing stops it. Where the clock stands still while code runs (a simulated world) it is
 * one slice, and the same run every time.
 */
export function inSlices<T>(start: () => Work<T>, clock: Clock): Observable<T> {
  return new Observable((subscriber) => {
    const work = start();
    return clock.scheduler.schedule(function slice() {
      const until = clock.now() + SLICE_MS;
      do {
        const step = work.next();
        if (step.done) {
          subscriber.next(step.value);
          subscriber.complete();
          return;
        }
      } while (clock.now() < until);
      this.schedule();
    });
  });
}
