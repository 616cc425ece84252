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
import type { PairState } from "../../miniprogram/device/pair/session/state";
import { connect } from "../../protocol/ble/connect";
import type { Connection } from "../../protocol/ble/connection";
import { scan } from "../../protocol/ble/scanner";
import { productOf } from "../devices/modelled/uplink/product-of";
import { fromMobx } from "../scenario/from-mobx";
import { findOnLan } from "../scenario/steps/find-on-lan";
import { playPair } from "../scenario/steps/play-pair";
import { playPeople } from "./people";
import type { SoakOp, SoakStep } from "./plan";
import { playOp } from "./play-op";
import { playInvoke, playSet } from "./play-set";
import { readSoakTag, writeSoakTag } from "./play-tag";
import type { SoakContext } from "./soak-context";
import { BENCH, PAIRED, PHONE } from "./soak-devices";

/** How long a person looks for the device, ms. */
const PATIENCE_MS = 10_000;
const UTF8 = new TextEncoder();

/** One step from its start to its end. Emits once: what it came to, for the trace. */
export function playStep(step: SoakStep, context: SoakContext, broken: (what: string) => void): Observable<string> {
  switch (step.do) {
    case "scan":
      return ended(scan(context.underTest.ports).pipe(takeUntil(after(step.ms, context))));
    case "link":
      return ended(cancelled(link(step.ops, context), step.cancelMs, context));
    case "pair":
      return pair(step, context, broken);
    case "tap":
      return readSoakTag(step, context);
    case "write-tag":
      return writeSoakTag(step, context, broken);
    case "wifi":
      return ended(cancelled(joinNetwork(step, context), step.cancelMs, context));
    case "find":
      return find(step, context, broken);
    case "set":
      return playSet(step, context, broken);
    case "invoke":
      return playInvoke(step, context, broken);
    case "share":
    case "revoke":
    case "unbind":
      return playPeople(step, context, broken);
  }
}

function link(ops: readonly SoakOp[], context: SoakContext): Observable<unknown> {
  const { ports } = context.underTest;
  const found$ = scan(ports, { where: ({ localName, name }) => localName === BENCH || name === BENCH });
  const late$ = after(PATIENCE_MS, context).pipe(concatMap(() => throwError(() => new Error("not found"))));
  return merge(found$, late$).pipe(
    first(),
    switchMap(({ deviceId }) => connect(ports, deviceId)),
    switchMap((connection) => all(ops, connection, context)),
    take(1),
  );
}

/** Emits once, when the last of them ended. */
function all(ops: readonly SoakOp[], connection: Connection, { underTest }: SoakContext): Observable<unknown> {
  const quietly = ops.map((op) =>
    playOp(op, connection, underTest.ports).pipe(
      catchError(() => EMPTY),
      defaultIfEmpty(true),
    ),
  );
  return forkJoin(quietly).pipe(defaultIfEmpty(true));
}

function pair(
  { device, ssid, password, plain, cancelMs }: Extract<SoakStep, { do: "pair" }>,
  context: SoakContext,
  broken: (what: string) => void,
): Observable<string> {
  const { underTest, world } = context;
  return defer(() => {
    let store: PairState | undefined;
    const stages = underTest.stages$.subscribe(() => {
      store = underTest.page?.wizard.pair ?? store;
    });
    const leaving = cancelMs === undefined ? NEVER : after(cancelMs, context);
    const common = { phone: PHONE, expect: [], expectAdvice: [], parallel: false, afterMs: 0 };
    const wanted = UTF8.encode(ssid);
    const agreed = plain === undefined ? {} : { plain };
    const { spec, ...secrets } = PAIRED.find(({ spec }) => spec.name === device) ?? {};
    const asked = {
      ...common,
      ...secrets,
      do: "pair",
      device,
      product: productOf(spec),
      ssid: wanted,
      password,
      secure: true,
      ...agreed,
    } as const;
    const done = playPair(asked, underTest, world).pipe(
      map(({ outcome }) => {
        if (outcome === "joined" && String(context.joined(device)) !== String(wanted))
          broken(`a join of ${ssid} that is none`);
        return outcome;
      }),
      // Who leaves the page meanwhile has paired it all the same.
      concatMap((outcome) =>
        outcome === "joined" ? underTest.bind(device, asked.product).pipe(map(() => outcome)) : of(outcome),
      ),
    );
    return merge(done, leaving.pipe(map(() => "left"))).pipe(
      first(),
      tap(() => {
        stages.unsubscribe();
        underTest.leave();
        if (store !== undefined) forbidChanges(store, broken);
      }),
    );
  });
}

/** The app asks the phone to join a network. */
function joinNetwork(
  { ssid, password }: Extract<SoakStep, { do: "wifi" }>,
  { underTest }: SoakContext,
): Observable<unknown> {
  return defer(() => underTest.ports.wifi?.connect({ ssid, password }) ?? EMPTY);
}

/** "Found" is true only of a device that is on a network, with a key of its pairing. */
function find(
  { device }: Extract<SoakStep, { do: "find" }>,
  context: SoakContext,
  broken: (what: string) => void,
): Observable<string> {
  const step = {
    phone: PHONE,
    expect: [],
    expectAdvice: [],
    parallel: false,
    afterMs: 0,
    do: "find-on-lan",
    device,
  } as const;
  return findOnLan.run(step, context.underTest, context).pipe(
    map(({ outcome }) => {
      if (outcome === "found" && context.joined(device) === undefined)
        broken(`"found" ${device}, which is on no network`);
      return outcome;
    }),
  );
}

/** A page that was left shows nothing any more. */
function forbidChanges(store: PairState, broken: (what: string) => void): void {
  let first = true;
  fromMobx(() => [store.phase, store.step, store.outcome, store.networks, store.elapsedMs]).subscribe(() => {
    if (!first) broken("a page changed after it was left");
    first = false;
  });
}

function after(ms: number, { underTest }: SoakContext): Observable<unknown> {
  return timer(ms, underTest.phone.clock.scheduler);
}

function cancelled<T>(work: Observable<T>, cancelMs: number | undefined, context: SoakContext): Observable<T> {
  return cancelMs === undefined ? work : work.pipe(takeUntil(after(cancelMs, context)));
}

function ended(work: Observable<unknown>): Observable<string> {
  return work.pipe(
    ignoreElements(),
    defaultIfEmpty("done"),
    catchError((error: unknown) => of(`failed: ${error instanceof Error ? error.message : "?"}`)),
  );
}
