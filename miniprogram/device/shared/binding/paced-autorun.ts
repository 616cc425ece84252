import { autorun, createAtom, untracked } from "mobx-miniprogram";

/** The part of the phone's clock a page needs. */
export interface PageClock {
  now(): number;
  readonly scheduler: { schedule(work: () => void, delayMs?: number): { unsubscribe(): void } };
}

export interface PacedAutorun {
  /** Runs again although nothing it reads changed. */
  request(): void;
  /** Nothing runs until {@link release}; changes are remembered as one. */
  hold(): void;
  release(): void;
  dispose(): void;
}

/**
 * A MobX `autorun` that runs at once if its last run is long enough ago, else when it is: never twice within `intervalMs`,
 * and never while held. One gate, one computation: a change only marks what was read as stale, and all of it is computed
 * when the run comes. Starts held. What goes wrong in a run is thrown in a task of its own, for the app to report; MobX would
 * keep it to the console.
 *
 *     idle --change--> waiting --intervalMs since the last run--> runs --> idle
 *                       ^  |
 *              release  |  v  hold
 *                        held
 *
 * @param compute reads observables; tracked.
 * @param apply acts on what was computed; what it reads or changes is not tracked.
 */
export function pacedAutorun<T>(
  clock: PageClock,
  intervalMs: number,
  compute: () => T,
  apply: (computed: T) => void,
): PacedAutorun {
  const demand = createAtom("demand");
  let lastAt = Number.NEGATIVE_INFINITY;
  let planned: { unsubscribe(): void } | undefined;
  let held = true;
  let waiting: (() => void) | undefined;

  const run = () => {
    const next = waiting;
    planned = undefined;
    waiting = undefined;
    lastAt = clock.now();
    next?.();
  };
  const plan = () => {
    if (waiting === undefined || held || planned !== undefined) return;
    const waitMs = lastAt + intervalMs - clock.now();
    if (waitMs <= 0) run();
    else planned = clock.scheduler.schedule(run, waitMs);
  };
  const hold = () => {
    held = true;
    planned?.unsubscribe();
    planned = undefined;
  };
  const stop = autorun(
    () => {
      demand.reportObserved();
      const computed = compute();
      untracked(() => apply(computed));
    },
    {
      scheduler: (next) => {
        waiting = next;
        plan();
      },
      onError: (error) => {
        clock.scheduler.schedule(() => {
          throw error;
        });
      },
    },
  );
  return {
    request: () => demand.reportChanged(),
    hold,
    release: () => {
      held = false;
      plan();
    },
    dispose: () => {
      stop();
      hold();
    },
  };
}
