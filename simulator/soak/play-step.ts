import {
  catchError,
  concatMap,
  defaultIfEmpty,
  defer,
  EMPTY,
  first,
  forkJoin,
  ignoreElements,
  map,
  merge,
  NEVER,
  type Observable,
  of,
  switchMap,
  take,
  takeUntil,
  tap,
  throwError,
  timer,
} from "rxjs";
import type { PairState } from "../../miniprogram/device/pair/session/pair-state";
import { connect } from "../../protocol/ble/connect";
import type { Connection } from "../../protocol/ble/connection";
import { scan } from "../../protocol/ble/scanner";
import { fromMobx } from "../scenario/from-mobx";
import { pairStep } from "../scenario/pair-step";
import type { SoakOp, SoakStep } from "./plan";
import { playOp } from "./play-op";
import { BENCH, PAIRED, PHONE } from "./soak-devices";
import type { SoakStage } from "./soak-stage";

/** How long a person looks for the device, ms. */
const PATIENCE_MS = 10_000;
const UTF8 = new TextEncoder();

/** One step from its start to its end. Emits once: what it came to, for the trace. */
export function playStep(step: SoakStep, stage: SoakStage, broken: (what: string) => void): Observable<string> {
  switch (step.do) {
    case "scan":
      return ended(scan(stage.handset.ports).pipe(takeUntil(after(step.ms, stage))));
    case "link":
      return ended(cancelled(link(step.ops, stage), step.cancelMs, stage));
    case "pair":
      return pair(step, stage, broken);
  }
}

function link(ops: readonly SoakOp[], stage: SoakStage): Observable<unknown> {
  const { ports } = stage.handset;
  const found$ = scan(ports, { where: ({ localName, name }) => localName === BENCH || name === BENCH });
  const late$ = after(PATIENCE_MS, stage).pipe(concatMap(() => throwError(() => new Error("not found"))));
  return merge(found$, late$).pipe(
    first(),
    switchMap(({ deviceId }) => connect(ports, deviceId)),
    switchMap((connection) => all(ops, connection, stage)),
    take(1),
  );
}

/** Emits once, when the last of them ended. */
function all(ops: readonly SoakOp[], connection: Connection, { handset }: SoakStage): Observable<unknown> {
  const quietly = ops.map((op) =>
    playOp(op, connection, handset.ports).pipe(
      catchError(() => EMPTY),
      defaultIfEmpty(true),
    ),
  );
  return forkJoin(quietly).pipe(defaultIfEmpty(true));
}

function pair(
  { device, ssid, password, cancelMs }: Extract<SoakStep, { do: "pair" }>,
  stage: SoakStage,
  broken: (what: string) => void,
): Observable<string> {
  const { handset, world } = stage;
  return defer(() => {
    let store: PairState | undefined;
    const stages = handset.stages$.subscribe(() => {
      store = handset.page?.wizard.pair ?? store;
    });
    const leaving = cancelMs === undefined ? NEVER : after(cancelMs, stage);
    const common = { phone: PHONE, expect: [], expectAdvice: [], parallel: false, afterMs: 0 };
    const wanted = UTF8.encode(ssid);
    const { spec: _, ...secrets } = PAIRED.find(({ spec }) => spec.name === device) ?? {};
    const asked = { ...common, ...secrets, do: "pair", device, ssid: wanted, password, secure: true } as const;
    const done = pairStep(asked, handset, world).pipe(
      map(({ outcome }) => {
        if (outcome === "joined" && String(stage.joined(device)) !== String(wanted))
          broken(`a join of ${ssid} that is none`);
        return outcome;
      }),
    );
    return merge(done, leaving.pipe(map(() => "left"))).pipe(
      first(),
      tap(() => {
        stages.unsubscribe();
        handset.leave();
        if (store !== undefined) forbidChanges(store, broken);
      }),
    );
  });
}

/** A page that was left shows nothing any more. */
function forbidChanges(store: PairState, broken: (what: string) => void): void {
  let first = true;
  fromMobx(() => [store.phase, store.step, store.outcome, store.networks, store.elapsedMs]).subscribe(() => {
    if (!first) broken("a page changed after it was left");
    first = false;
  });
}

function after(ms: number, { handset }: SoakStage): Observable<unknown> {
  return timer(ms, handset.phone.clock.scheduler);
}

function cancelled<T>(work: Observable<T>, cancelMs: number | undefined, stage: SoakStage): Observable<T> {
  return cancelMs === undefined ? work : work.pipe(takeUntil(after(cancelMs, stage)));
}

function ended(work: Observable<unknown>): Observable<string> {
  return work.pipe(
    ignoreElements(),
    defaultIfEmpty("done"),
    catchError((error: unknown) => of(`failed: ${error instanceof Error ? error.message : "?"}`)),
  );
}
