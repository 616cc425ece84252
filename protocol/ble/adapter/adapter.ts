import {
  catchError,
  concat,
  concatMap,
  defer,
  distinctUntilChanged,
  EMPTY,
  filter,
  merge,
  NEVER,
  noop,
  type Observable,
  of,
  ReplaySubject,
  retry,
  Subject,
  share,
  switchMap,
  take,
  takeUntil,
  tap,
  throwError,
  timer,
} from "rxjs";
import { DeviceError } from "../../errors/device-error";
import type { AdapterState } from "../../ports/ble";
import type { Ports } from "../../ports/ports";
import { adapterLane } from "./adapter-lane";
import { perPort } from "./per-port";

/** The adapter stays open this long after its last user, so that going from a scan to a connection keeps it. */
const CLOSE_GRACE_MS = 5_000;
/** iOS waits for the radio's state inside the call (pitfall 8). */
const OPEN_TIMEOUT_MS = 15_000;
const CLOSE_TIMEOUT_MS = 5_000;
/** iOS: "wait for bluetooth state change timeout"; opening again heals it (pitfall 8). */
const STATE_WAIT_TIMEOUT_ERRNO = 1509010;

export interface AdapterOptions {
  /** With the radio off: `fail` (default) errors with `environment`, `wait` waits for the user to switch it on. */
  readonly whenOff?: "fail" | "wait";
}

interface SharedAdapter {
  /** `ready`, or why the opened module has no radio yet; replayed. */
  readonly state$: Observable<"ready" | DeviceError>;
  readonly lost$: Subject<DeviceError>;
}

/** State of the radio: hot with replay, distinct. Nothing is emitted before the adapter was opened. Never errors. */
export const adapterState: (ports: Ports) => Observable<AdapterState> = perPort(({ ble }) =>
  merge(
    ble.adapterStateChanges$,
    defer(() => ble.adapterState()).pipe(
      catchError(() => EMPTY),
      takeUntil(ble.adapterStateChanges$),
    ),
  ).pipe(
    distinctUntilChanged((a, b) => a.available === b.available && a.discovering === b.discovering),
    share({ connector: () => new ReplaySubject(1), resetOnRefCountZero: true }),
  ),
);

/**
 * The opened adapter as a resource with a reference count. Emits once when the radio is ready, then stays open;
 * unsubscribing gives it back. Errors with `environment` when the radio is off (see {@link AdapterOptions}), may not be
 * used, or is switched off later.
 */
export function openedAdapter(ports: Ports, options: AdapterOptions = {}): Observable<void> {
  return sharedAdapter(ports).state$.pipe(
    concatMap((state) => {
      if (state === "ready") return of(undefined);
      return options.whenOff === "wait" ? EMPTY : throwError(() => state);
    }),
  );
}

/**
 * Passes `source` through. When it errors because the platform forgot the open adapter (10000), every user of the adapter
 * errors too, and the next one opens it again.
 */
export function noticeAdapterLost<T>(ports: Ports, source: Observable<T>): Observable<T> {
  return source.pipe(
    tap({
      error: (error: unknown) => {
        if (isAdapterLost(error)) sharedAdapter(ports).lost$.next(error);
      },
    }),
  );
}

const sharedAdapter: (ports: Ports) => SharedAdapter = perPort((ports) => {
  const lost$ = new Subject<DeviceError>();
  const state$ = merge(lost$.pipe(concatMap((error) => throwError(() => error))), radio(ports)).pipe(
    // Before the error is told: who opens again in answer to it must not have that closed.
    tap({ error: () => close(ports), unsubscribe: () => close(ports) }),
    share({
      connector: () => new ReplaySubject<"ready" | DeviceError>(1),
      resetOnRefCountZero: () => timer(CLOSE_GRACE_MS, ports.clock.scheduler),
    }),
  );
  return { state$, lost$ };
});

/** Opens; 10001 still initialises the module, so the radio is waited for (pitfall 7). Errors when it is switched off. */
function radio(ports: Ports): Observable<"ready" | DeviceError> {
  const ready$ = concat(of("ready" as const), failWhenOff(ports));
  return open(ports).pipe(
    concatMap(() => ready$),
    catchError((error: unknown) => {
      if (!isRadioOff(error) || error.raw === undefined) return throwError(() => error);
      return concat(of(error), becomesAvailable(ports), ready$);
    }),
  );
}

function open(ports: Ports): Observable<void> {
  return adapterLane(ports)
    .run({ label: "open adapter", timeoutMs: OPEN_TIMEOUT_MS, run: () => ports.ble.openAdapter() })
    .pipe(
      retry({ count: 1, delay: (error: unknown) => (isStateWaitTimeout(error) ? of(true) : throwError(() => error)) }),
    );
}

function close(ports: Ports): void {
  adapterLane(ports)
    .run({ label: "close adapter", timeoutMs: CLOSE_TIMEOUT_MS, run: () => ports.ble.closeAdapter() })
    .subscribe({ error: noop });
}

function failWhenOff(ports: Ports): Observable<never> {
  return merge(ports.ble.adapterStateChanges$, NEVER).pipe(
    filter((state) => !state.available),
    switchMap(() => throwError(bluetoothOff)),
  );
}

function becomesAvailable(ports: Ports): Observable<never> {
  return adapterState(ports).pipe(
    filter((state) => state.available),
    take(1),
    concatMap(() => EMPTY),
  );
}

function bluetoothOff(): DeviceError {
  return new DeviceError({ kind: "environment", obstacle: "bluetooth-off" }, { advice: "turn-on-bluetooth" });
}

function isRadioOff(error: unknown): error is DeviceError {
  return (
    error instanceof DeviceError && error.reason.kind === "environment" && error.reason.obstacle === "bluetooth-off"
  );
}

function isAdapterLost(error: unknown): error is DeviceError {
  return (
    error instanceof DeviceError &&
    error.raw !== undefined &&
    error.reason.kind === "disconnected" &&
    error.reason.by === "adapter-lost"
  );
}

function isStateWaitTimeout(error: unknown): boolean {
  return error instanceof DeviceError && error.raw?.errno === STATE_WAIT_TIMEOUT_ERRNO;
}
