import { concat, defer, filter, first, ignoreElements, map, merge, type Observable, of, switchMap, tap } from "rxjs";
import { networkKeyOf } from "../../miniprogram/device/pair/form/network-row";
import type { PairStore } from "../../miniprogram/device/pair/session/pair-store";
import type { DeviceError } from "../../protocol/errors/device-error";
import type { Clock } from "../../protocol/ports/clock";
import type { SessionOptions } from "../../protocol/provisioning/contract";
import { fromMobx } from "./from-mobx";
import type { Handset, PairPage } from "./handset";
import { lookFor, type Search } from "./scan-step";
import type { PairStep } from "./scenario";
import type { StepEnd } from "./step-report";

/** How long a person waits for a device to turn up in the list, ms. */
const PATIENCE_MS = 15_000;
/** How often a person joins a device's access point for one pairing before it is too much. */
const MOST_JOINS = 5;

/**
 * What a person does to pair: finds the device in the list, opens its page, picks the network (or types its name when the
 * device does not hear it), enters the password, reads the outcome. A page that is still open for the same device, its
 * session alive, goes on in it. Emits the one outcome.
 */
export function pairStep(step: PairStep, handset: Handset, clock: Clock): Observable<StepEnd> {
  return defer(() => {
    const page = handset.page;
    if (page !== undefined && goesOn(page, step)) return joinOn(page.store, step);
    handset.leave();
    if (step.label !== undefined) return openAndJoin(step.label.kind, "", step, handset);
    const found = lookFor(step.device, PATIENCE_MS, handset, clock);
    const left = handset.left$.pipe(map((): Search => ({ is: "left" })));
    return merge(found, left).pipe(
      first(),
      switchMap((search) => fromStart(search, step, handset)),
    );
  }).pipe(
    tap((end) => {
      if (end.outcome === "joined") handset.leave();
    }),
  );
}

function fromStart(search: Search, step: PairStep, handset: Handset): Observable<StepEnd> {
  switch (search.is) {
    case "left":
      return of({ outcome: "cancelled" });
    case "failed":
      return of(failure(search.error));
    case "missing":
      return of({ outcome: "failed", error: `${step.device} was not found` });
    case "found":
      return openAndJoin(search.row.kind, search.row.deviceId, step, handset);
  }
}

function openAndJoin(
  kind: string | undefined,
  deviceId: string,
  step: PairStep,
  handset: Handset,
): Observable<StepEnd> {
  const page = kind === undefined ? undefined : handset.openPage(step.device, kind, sessionOf(step), deviceId);
  if (page === undefined)
    return of({ outcome: "failed", error: `${step.device} speaks no protocol that the app knows` });
  const { store } = page;
  const opened = phase(store, "choosing", "ended");
  const start = defer(() => of(store.start())).pipe(ignoreElements());
  return concat(start, opened).pipe(
    switchMap(() => (store.phase === "ended" ? of(endOf(store)) : joinOn(store, step))),
    (end) => merge(end, answering(store, step, handset)),
    first(),
  );
}

/** The person answers what the page asks with what the step says, once; a step that says nothing has no answer. */
function answering({ prompts }: PairStore, step: PairStep, handset: Handset): Observable<never> {
  let joins = 0;
  return fromMobx(() => prompts.asked).pipe(
    filter((asked) => asked !== undefined),
    tap(({ prompt }) => {
      const { pop, username } = step;
      if (prompt.type === "authorise") return;
      if (prompt.type === "join-hotspot") {
        if (++joins > MOST_JOINS) return prompts.giveUp();
        const joined = handset.phone.joinWifi(prompt.ssid, step.label?.softAp.password);
        return joined ? prompts.answer({}) : prompts.giveUp();
      }
      if (pop === undefined || prompt.refused > 0) return prompts.giveUp();
      prompts.answer({ pop, ...(username === undefined ? {} : { username }) });
    }),
    ignoreElements(),
  );
}

function joinOn(store: PairStore, step: PairStep): Observable<StepEnd> {
  return defer(() => {
    const heard = store.networks.find(({ key }) => key === networkKeyOf(step.ssid));
    if (heard === undefined) store.typeName(step.ssid);
    else store.pick(heard.key);
    store.join(step.password);
    return phase(store, "ended").pipe(map(() => endOf(store)));
  });
}

/** Emits once, when the page is in one of these phases. */
function phase(store: PairStore, ...wanted: readonly PairStore["phase"][]): Observable<unknown> {
  return fromMobx(() => store.phase).pipe(
    filter((current) => wanted.includes(current)),
    first(),
  );
}

function endOf(store: PairStore): StepEnd {
  const { outcome = "failed", error, reason } = store;
  const told = error === undefined ? {} : failure(error);
  return { ...told, outcome, ...(reason === undefined ? {} : { error: reason }) };
}

function failure(error: DeviceError): StepEnd {
  return { outcome: "failed", advice: error.advice, error: error.message };
}

function goesOn(page: PairPage, step: PairStep): boolean {
  const wanted = sessionOf(step);
  const { session, store } = page;
  return store.canCorrect && page.device === step.device && session.secure === wanted.secure;
}

function sessionOf({ secure, label }: PairStep): SessionOptions {
  return { secure, ...(label === undefined ? {} : { softAp: label.softAp }) };
}
