import {
  catchError,
  defaultIfEmpty,
  distinctUntilChanged,
  filter,
  forkJoin,
  interval,
  map,
  merge,
  type Observable,
  of,
  scan,
  startWith,
  switchMap,
} from "rxjs";
import type { AppPermissions, PhoneBattery, PhoneFacts, PhoneSettings } from "../ports/environment";
import type { Ports } from "../ports/ports";

/** How often the switches are looked at, ms: not all of them have an event. */
const LOOK_MS = 2_000;

/** What a phone says of itself and of what stands around its radio; absent: it did not tell. */
export interface PhoneState {
  readonly facts: PhoneFacts;
  /** Switches of the system, the radio's own word where the system tells nothing of Bluetooth. */
  readonly settings: PhoneSettings;
  readonly permissions?: AppPermissions;
  readonly consentNeeded: boolean;
  readonly battery?: PhoneBattery;
}

type StatePorts = Pick<Ports, "ble" | "clock" | "environment" | "lifecycle">;

/**
 * Radio, switches, permissions, privacy and battery as one stream. Cold, distinct, never completes, never errors: asks
 * everything at once and whenever the app comes to the front, then follows the switches and the radio's events.
 * Permissions are rationed (pitfall 28), so they are asked for at those moments only. Opens nothing and shows no dialog.
 */
export function phoneState(ports: StatePorts): Observable<PhoneState> {
  return ports.lifecycle.visible$.pipe(
    filter((visible) => visible),
    switchMap(() => everything(ports)),
    switchMap((state) =>
      switches(ports).pipe(
        map((settings) => ({ ...state, settings })),
        startWith(state),
      ),
    ),
    distinctUntilChanged((a, b) => JSON.stringify(a) === JSON.stringify(b)),
  );
}

function everything({ environment }: StatePorts): Observable<PhoneState> {
  return forkJoin({
    facts: environment.phone(),
    settings: environment.settings(),
    consentNeeded: environment.consentNeeded(),
    permissions: environment.permissions().pipe(catchError(() => of(undefined))),
    battery: environment.battery().pipe(defaultIfEmpty(undefined)),
  }).pipe(
    map(({ permissions, battery, ...reported }) => ({
      ...reported,
      ...(permissions === undefined ? {} : { permissions }),
      ...(battery === undefined ? {} : { battery }),
    })),
  );
}

function switches({ ble, clock, environment }: StatePorts): Observable<PhoneSettings> {
  const radio$ = ble.adapterStateChanges$.pipe(map(({ available }) => available));
  const looks$ = interval(LOOK_MS, clock.scheduler).pipe(map(() => undefined));
  return merge(radio$, looks$).pipe(
    scan((known: boolean | undefined, now) => now ?? known, undefined),
    switchMap((radio) =>
      environment
        .settings()
        .pipe(map((reported) => (radio === undefined ? reported : { bluetooth: radio, ...reported }))),
    ),
  );
}
