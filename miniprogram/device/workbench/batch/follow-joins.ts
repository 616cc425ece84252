import {
  auditTime,
  distinctUntilChanged,
  map,
  type Observable,
  type SchedulerLike,
  type Subscription,
  skip,
} from "rxjs";

/** Between two times that anybody is told of new joins, ms. */
const PACE_MS = 15_000;

interface JoinedCount {
  readonly joined?: number;
  readonly moved?: number;
}

/** Says when devices joined, or moved, since the last time: of many together, once. Until the batch is closed. */
export function followJoins(
  state$: Observable<{ readonly count: JoinedCount }>,
  scheduler: SchedulerLike,
  told: () => void,
): Subscription {
  return state$
    .pipe(
      map(({ count: { joined = 0, moved = 0 } }) => joined + moved),
      distinctUntilChanged(),
      skip(1),
      auditTime(PACE_MS, scheduler),
    )
    .subscribe(told);
}
