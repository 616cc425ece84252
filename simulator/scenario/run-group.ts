import {
  catchError,
  concat,
  defer,
  EMPTY,
  finalize,
  first,
  map,
  merge,
  type Observable,
  of,
  ReplaySubject,
  type Subject,
  switchMap,
  tap,
  timer,
} from "rxjs";
import type { PhoneUnderTest } from "./phone-under-test";
import type { ScenarioContext } from "./scenario-context";
import type { StepReport } from "./step-report";
import { kindOf, type ScenarioStep } from "./steps/kinds";
import type { StepEnd } from "./steps/step-end";
import type { StepKind } from "./steps/step-kind";
import { scheduleTimedFaults } from "./timed-faults";

/** World time after which a step without an outcome is given up, ms. Longer than everything that has a limit of its own. */
export const STEP_LIMIT_MS = 1_200_000;

/** A step with its place in the file, counted from 1. */
export interface NumberedStep {
  readonly number: number;
  readonly step: ScenarioStep;
}

export interface GroupEvents {
  stage(step: number, stage: string): void;
}

/** Runs steps at the same time, on world time; emits each step's report when it ended, and completes after the last. */
export function runGroup(
  group: readonly NumberedStep[],
  context: ScenarioContext,
  events: GroupEvents,
): Observable<StepReport> {
  const pairings = new Map<string, Pairing>();
  for (const { step } of group) {
    if (step.do === "pair") pairings.set(step.phone, { stages$: new ReplaySubject(), ended$: new ReplaySubject(1) });
  }
  const alone = group.length === 1;
  return merge(...group.map((numbered) => runStep(numbered, alone, context, pairings, events)));
}

/** What steps beside a pairing can wait for. */
interface Pairing {
  readonly stages$: Subject<string>;
  readonly ended$: Subject<void>;
}

function runStep(
  { number, step }: NumberedStep,
  alone: boolean,
  context: ScenarioContext,
  pairings: ReadonlyMap<string, Pairing>,
  events: GroupEvents,
): Observable<StepReport> {
  const underTest = context.phones.get(step.phone);
  if (underTest === undefined) return EMPTY;
  return defer(() => {
    const stages: string[] = [];
    const kind = kindOf(step);
    let startedAt = context.world.elapsed();
    const act = defer(() => {
      startedAt = context.world.elapsed();
      if (alone) context.faults.enterStep(number);
      else if (kind.isForeground) context.faults.enterStep(number, step.phone);
      else context.faults.enterBeside(number, step.phone);
      const stopFaults = scheduleTimedFaults(context, number);
      return onceOpen(kind, underTest, () => kind.run(step, underTest, context)).pipe(finalize(stopFaults));
    });
    const watched =
      step.do === "pair"
        ? watchStages(underTest, pairings.get(step.phone), act, (name) => {
            stages.push(name);
            events.stage(number, name);
          })
        : act;
    return cue(step, context, pairings.get(step.phone)).pipe(
      switchMap((cued) => (cued ? limited(watched, limitOf(step), context) : of(NEVER_CUED))),
      catchError((error: unknown) => of<StepEnd>({ outcome: "thrown", error: String(error) })),
      map((end) => ({ ...end, number, step, stages, startedAt, endedAt: context.world.elapsed() })),
    );
  });
}

/** What a person does in the app waits until it is open, and ends when it dies unless it is made to go on. */
function onceOpen(
  { whenKilled, isForeground }: StepKind,
  underTest: PhoneUnderTest,
  act: () => Observable<StepEnd>,
): Observable<StepEnd> {
  const waits = (isForeground || whenKilled !== undefined) && !underTest.isRunning;
  const acted = waits ? underTest.reopened$.pipe(first(), switchMap(act)) : act();
  if (whenKilled === undefined) return acted;
  const died = underTest.killed$.pipe(map((): StepEnd => ({ outcome: whenKilled, error: "the app was killed" })));
  return merge(acted, died).pipe(first());
}

const NEVER_CUED: StepEnd = { outcome: "none", error: "the pairing ended before it reached this stage" };

/** Emits true when the step may start, false when what it waits for will not come. */
function cue(step: ScenarioStep, context: ScenarioContext, pairing: Pairing | undefined): Observable<boolean> {
  const later = defer(() =>
    step.afterMs === 0 ? of(true) : timer(step.afterMs, context.world.scheduler).pipe(map(() => true)),
  );
  if (step.when === undefined || pairing === undefined) return later;
  const reached = pairing.stages$.pipe(first((name) => name === step.when));
  return merge(reached.pipe(map(() => true)), pairing.ended$.pipe(map(() => false))).pipe(
    first(),
    switchMap((cued) => (cued ? later : of(false))),
  );
}

function watchStages(
  underTest: PhoneUnderTest,
  pairing: Pairing | undefined,
  act: Observable<StepEnd>,
  seen: (stage: string) => void,
): Observable<StepEnd> {
  return defer(() => {
    const watching = underTest.stages$.subscribe((name) => {
      seen(name);
      pairing?.stages$.next(name);
    });
    return concat(act).pipe(
      first(),
      tap(() => watching.unsubscribe()),
      finalize(() => {
        watching.unsubscribe();
        pairing?.ended$.next();
      }),
    );
  });
}

/** World time that a step may take, ms. */
export function limitOf(step: ScenarioStep): number {
  return kindOf(step).limitMs ?? STEP_LIMIT_MS;
}

function limited(act: Observable<StepEnd>, limitMs: number, context: ScenarioContext): Observable<StepEnd> {
  const late = timer(limitMs, context.world.scheduler).pipe(map((): StepEnd => ({ outcome: "none" })));
  return merge(act, late).pipe(first());
}
