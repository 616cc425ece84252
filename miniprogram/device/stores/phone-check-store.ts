import { action, observable, reaction } from "mobx-miniprogram";
import {
  catchError,
  defaultIfEmpty,
  forkJoin,
  interval,
  map,
  type Observable,
  of,
  Subscription,
  startWith,
  switchMap,
} from "rxjs";
import type { PhoneFacts, PhoneSettings } from "../../../protocol/ports/environment";
import type { Ports } from "../../../protocol/ports/ports";
import { type ConsentStore, createConsentStore } from "./consent-store";
import { type CheckState, type PhoneCheck, type PhoneSnapshot, phoneChecks } from "./phone-checks";

export type { PhoneCheck } from "./phone-checks";
export type { PhoneFacts };

/** How often the switches are looked at while the page is shown, ms: they have no event. */
const LOOK_MS = 2_000;

export interface PhoneCheckStore {
  readonly consent: ConsentStore;
  /** Undefined until the phone answered. */
  readonly facts: PhoneFacts | undefined;
  /** Problems first; a new array when something changed. */
  readonly checks: readonly PhoneCheck[];
  count(state: CheckState): number;
  /** Asks the phone everything. */
  show(): void;
  hide(): void;
  recheck(): void;
  /** Goes where a check is put right; asks everything again when the person is back. */
  fix(check: PhoneCheck): void;
  /** Whether {@link fix} leads anywhere on this phone. */
  canFix(check: PhoneCheck): boolean;
  dispose(): void;
}

/** What the phone-check page shows. Permissions are rationed, so only switches are followed while it is open. */
export function createPhoneCheckStore({ environment, clock }: Pick<Ports, "environment" | "clock">): PhoneCheckStore {
  const consent = createConsentStore(environment);
  let following = Subscription.EMPTY;
  let away = Subscription.EMPTY;
  let visible = false;

  const store = observable(
    { facts: undefined as PhoneFacts | undefined, checks: [] as readonly PhoneCheck[] },
    { facts: observable.ref, checks: observable.ref },
    { proxy: false },
  );
  const settle = action((snapshot: PhoneSnapshot) => {
    const checks = phoneChecks(snapshot);
    store.facts = snapshot.facts;
    if (JSON.stringify(checks) !== JSON.stringify(store.checks)) store.checks = checks;
  });
  const everything = () =>
    forkJoin({
      facts: environment.phone(),
      settings: environment.settings(),
      consentNeeded: environment.consentNeeded(),
      permissions: environment.permissions().pipe(catchError(() => of(undefined))),
      battery: environment.battery().pipe(defaultIfEmpty(undefined)),
    }).pipe(
      map(
        ({ facts, settings, consentNeeded, permissions, battery }): PhoneSnapshot => ({
          facts,
          settings,
          consentNeeded,
          ...(permissions === undefined ? {} : { permissions }),
          ...(battery === undefined ? {} : { battery }),
        }),
      ),
    );
  const switches = () => interval(LOOK_MS, clock.scheduler).pipe(switchMap(() => environment.settings()));
  const recheck = () => {
    if (!visible) return;
    following.unsubscribe();
    following = everything()
      .pipe(switchMap((snapshot) => follow(snapshot, switches())))
      .subscribe(settle);
  };
  const stopWatchingConsent = reaction(() => consent.state, recheck);

  return Object.assign(store, {
    consent,
    count: (state: CheckState) => store.checks.filter((check) => check.state === state).length,
    show: () => {
      visible = true;
      recheck();
    },
    hide: () => {
      visible = false;
      following.unsubscribe();
    },
    recheck,
    canFix: ({ fix }: PhoneCheck) => fix !== undefined && (fix === "consent" || environment.canOpen(fix)),
    fix: ({ fix }: PhoneCheck) => {
      if (fix === undefined) return;
      if (fix === "consent") return consent.review();
      away.unsubscribe();
      away = environment.open(fix).subscribe({ error: recheck, complete: recheck });
    },
    dispose: () => {
      visible = false;
      stopWatchingConsent();
      following.unsubscribe();
      away.unsubscribe();
      consent.dispose();
    },
  });
}

function follow(snapshot: PhoneSnapshot, changes: Observable<PhoneSettings>): Observable<PhoneSnapshot> {
  return changes.pipe(
    map((settings): PhoneSnapshot => ({ ...snapshot, settings })),
    startWith(snapshot),
  );
}
