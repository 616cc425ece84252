import type { PageClock } from "../clock";
import { HttpError } from "./http-error";
import type { Running } from "./running";

/** Calls `work` once, in `ms`, unless the returned function is called before. */
export function after(clock: PageClock, ms: number, work: () => void): () => void {
  const stop = clock.every(ms, () => {
    stop();
    work();
  });
  return stop;
}

/** Ends in `ms`. */
export function pause(clock: PageClock, ms: number): Running<void> {
  let abort = (): void => undefined;
  const done = new Promise<void>((resolve, reject) => {
    const stop = after(clock, ms, resolve);
    abort = () => {
      stop();
      reject(new HttpError({ kind: "aborted" }));
    };
  });
  return { done, abort };
}
