import type { SchedulerLike } from "rxjs";

/**
 * The only source of time below the pages. Every timer of the protocol layer runs on {@link scheduler}, so that a
 * simulated world can own time.
 */
export interface Clock {
  /** Milliseconds; monotonic within one run. On a phone this is the Unix epoch, in a world it starts at the seed's epoch. */
  now(): number;
  /** Pass this to every RxJS operator that takes time (`timer`, `timeout`, `delay`, `auditTime`, `retry`). */
  readonly scheduler: SchedulerLike;
}
