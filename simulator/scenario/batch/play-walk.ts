import {
  defer,
  distinctUntilChanged,
  filter,
  finalize,
  first,
  map,
  merge,
  NEVER,
  type Observable,
  of,
  type SchedulerLike,
  switchMap,
  takeUntil,
  tap,
  timer,
} from "rxjs";
import type { BatchState } from "../../../miniprogram/device/workbench/batch/contract";
import type { Walker } from "../../world/building/walker";
import type { PhoneUnderTest } from "../phone-under-test";
import { MOST_WAIT_MS, type Wait, WalkingManners } from "./walking-manners";

/** Nothing happens any more, and the person looks around for so long before they call it a day, ms. */
const QUIET_MS = 15_000;

/** What a batch and a rotation have in common. */
export interface Walk<S> {
  readonly state$: Observable<S>;
  start(): void;
  pause(): void;
  resume(): void;
  close(): void;
  answerPassword(ssidHex: string, password: Uint8Array | undefined): void;
}

/** What of their states says how far they are. */
export type Progress = Pick<BatchState, "running" | "busy" | "questions"> & { readonly count: object };

/** Who walks, and how. */
export interface WalkedBy {
  readonly walker?: Walker | undefined;
  readonly pausesToWalk?: boolean;
}

/** An app that dies again and again, and so often in a row got no further, gets no further. */
const MOST_LIVES = 3;

/**
 * A person has the app work through its list until all is done that can be. They know no other password than the site's. An app that
 * dies is opened again, and goes on by what it wrote. Emits its state once, at the end.
 *
 * @param begin makes what the page runs, of the app as it was just opened
 * @param walker the person, where the world has a building: a round through it takes its time, and before that nobody was everywhere
 * @param pausesToWalk they leave no stop while a device is under way, and have the app begin none while they walk
 */
export function playWalk<S extends Progress>(
  underTest: PhoneUnderTest,
  scheduler: SchedulerLike,
  begin: () => Walk<S>,
  { walker, pausesToWalk = false }: WalkedBy = {},
): Observable<S> {
  const waits = pausesToWalk ? (walker?.stops.length ?? 0) * MOST_WAIT_MS : 0;
  const roundMs = (walker?.roundMs ?? 0) + waits;
  const wait: Wait = { since: undefined };
  /** Lives that ended no further than one before, and when the first of them ended. */
  let still = { lives: 0, since: 0 };
  const furthest = new Map<string, number>();
  const life = defer(() => {
    const walk = begin();
    let isAlive = true;
    const manners =
      pausesToWalk && walker !== undefined ? new WalkingManners(walker, walk, () => scheduler.now(), wait) : undefined;
    walk.start();
    manners?.opened();
    let latest: S | undefined;
    const ended = walk.state$.pipe(
      tap((state) => {
        latest = state;
        manners?.saw(state);
        // Nor do they know a proof of possession: a device that wants one stays failed.
        for (const question of state.questions)
          if (question.is === "password") walk.answerPassword(question.ssidHex, undefined);
      }),
      map((state) => quietMs(state, roundMs)),
      distinctUntilChanged(),
      switchMap((ms) => (ms === undefined ? NEVER : timer(ms, scheduler))),
      map(() => latest),
      filter((state) => state !== undefined),
      first(),
    );
    const died = underTest.killed$.pipe(
      tap(() => {
        isAlive = false;
        manners?.died();
      }),
    );
    const stuck = underTest.killed$.pipe(
      map(() => latest),
      filter((state) => state !== undefined),
      filter(({ count }) => {
        const now = scheduler.now();
        still = getsFurther(count, furthest) ? { lives: 1, since: now } : { ...still, lives: still.lives + 1 };
        return still.lives >= MOST_LIVES && now - still.since >= roundMs;
      }),
    );
    // Of an app that died nothing is left that could be closed.
    return merge(stuck, ended.pipe(takeUntil(died))).pipe(
      first(),
      finalize(() => {
        manners?.over();
        if (isAlive) walk.close();
      }),
    );
  });
  const lives = underTest.reopened$.pipe(map(() => true));
  const open = underTest.isRunning ? of(true) : NEVER;
  return merge(open, lives).pipe(
    switchMap(() => life),
    first(),
  );
}

/**
 * Whether more devices than ever are in one of its states. One that fails, is tried again and fails goes to and fro and gets no
 * further; who else is heard changes with each step of somebody who walks.
 */
function getsFurther(count: object, furthest: Map<string, number>): boolean {
  let further = false;
  for (const [kind, devices] of Object.entries(count)) {
    if (kind === "stray" || kind === "duplicate" || devices <= (furthest.get(kind) ?? -1)) continue;
    furthest.set(kind, devices);
    further = true;
  }
  return further;
}

/** How long nothing has to change before it is over, ms; undefined: it goes on. */
function quietMs({ running, busy, questions }: Progress, roundMs: number): number | undefined {
  if (running === "finished") return 0;
  return busy || questions.length > 0 ? undefined : Math.max(QUIET_MS, roundMs);
}
