import {
  BehaviorSubject,
  catchError,
  concatMap,
  defer,
  distinctUntilChanged,
  filter,
  finalize,
  ignoreElements,
  map,
  merge,
  mergeMap,
  NEVER,
  type Observable,
  of,
  share,
  switchMap,
  throwError,
  timer,
} from "rxjs";
import { DeviceError } from "../errors/device-error";
import { uuid } from "../gatt/uuid";
import type { AdvertisementReport } from "../ports/ble";
import type { Ports } from "../ports/ports";
import { type AdapterOptions, noticeAdapterLost, openedAdapter } from "./adapter/adapter";
import { adapterLane } from "./adapter/adapter-lane";
import { perPort } from "./adapter/per-port";
import { ScanBudget } from "./adapter/scan-budget";

const START_TIMEOUT_MS = 10_000;
const STOP_TIMEOUT_MS = 5_000;

export interface ScanRequest extends AdapterOptions {
  /** Reports that advertise one of these services; any UUID form. Absent: all. */
  readonly services?: readonly string[];
  readonly where?: (report: AdvertisementReport) => boolean;
}

interface SharedScan {
  readonly reports$: Observable<AdvertisementReport>;
  /** How many connections are being made that want silence. */
  readonly pauses: BehaviorSubject<number>;
  /** Time at which a start that waits for the budget goes ahead; 0 when none waits. */
  heldUntil: number;
}

/**
 * Cold: every report from the air that passes the filters, duplicates included. All subscribers share one platform scan,
 * filtered here and not there, since starting anew is rationed (pitfalls 10 and 11); it stops with the last one. Never
 * completes. Errors with `environment` (radio off, permission, location), or what the platform says of the start.
 */
export function scan(ports: Ports, request: ScanRequest = {}): Observable<AdvertisementReport> {
  const wanted = request.services === undefined ? undefined : new Set(request.services.map(uuid));
  return openedAdapter(ports, request).pipe(
    switchMap(() => sharedScan(ports).reports$),
    filter((report) => wanted === undefined || report.serviceUuids.some((service) => wanted.has(service))),
    filter((report) => request.where === undefined || request.where(report)),
  );
}

/**
 * Keeps the platform's scan stopped until the returned function is called (once or more): connecting while scanning fails
 * on many Androids.
 */
export function pauseScan(ports: Ports): () => void {
  if (ports.ble.platform === "ios") return () => undefined;
  const { pauses } = sharedScan(ports);
  let paused = true;
  pauses.next(pauses.value + 1);
  return () => {
    if (!paused) return;
    paused = false;
    pauses.next(pauses.value - 1);
  };
}

/** Milliseconds for which a wanted scan is still held back, since Android rations starts (pitfall 11); 0 when none is. */
export function scanHeldMs(ports: Ports): number {
  return Math.max(0, sharedScan(ports).heldUntil - ports.clock.now());
}

const sharedScan: (ports: Ports) => SharedScan = perPort((ports) => {
  const pauses = new BehaviorSubject(0);
  const budget = new ScanBudget(ports.clock);
  const reports$ = pauses.pipe(
    map((count) => count > 0),
    distinctUntilChanged(),
    switchMap((paused) => (paused ? NEVER : platformScan(ports, budget, (until) => hold(until)))),
    share(),
  );
  const shared = { reports$, pauses, heldUntil: 0 };
  const hold = (until: number) => {
    shared.heldUntil = until;
  };
  return shared;
});

function platformScan(
  ports: Ports,
  budget: ScanBudget,
  hold: (until: number) => void,
): Observable<AdvertisementReport> {
  return defer(() => {
    let mayRun = false;
    const start = defer(() =>
      adapterLane(ports).run({
        label: "start scan",
        timeoutMs: START_TIMEOUT_MS,
        run: () => {
          mayRun = true;
          budget.spend();
          // Duplicates keep the signal strength fresh.
          return ports.ble.startScan({ allowDuplicates: true, intervalMs: 0 });
        },
      }),
    );
    const started = waitForBudget(ports, budget, hold).pipe(
      concatMap(() => start),
      // A scan left over from before answers 10008: stop it and start our own (pitfall 10).
      catchError((error: unknown) => {
        if (!isSystemError(error)) return throwError(() => error);
        return stop(ports).pipe(concatMap(() => start));
      }),
      catchError((error: unknown) => {
        mayRun = isTimeout(error);
        return throwError(() => error);
      }),
    );
    const reports$ = merge(ports.ble.advertisements$, started.pipe(ignoreElements()));
    return noticeAdapterLost(ports, reports$).pipe(
      mergeMap((batch) => batch),
      finalize(() => {
        if (mayRun) stop(ports).subscribe();
      }),
    );
  });
}

function stop(ports: Ports): Observable<void> {
  return adapterLane(ports)
    .run({ label: "stop scan", timeoutMs: STOP_TIMEOUT_MS, run: () => ports.ble.stopScan() })
    .pipe(catchError(() => of(undefined)));
}

function waitForBudget(ports: Ports, budget: ScanBudget, hold: (until: number) => void): Observable<unknown> {
  return defer(() => {
    const waitMs = ports.ble.platform === "android" ? budget.waitMs() : 0;
    if (waitMs === 0) return of(0);
    hold(ports.clock.now() + waitMs);
    return timer(waitMs, ports.clock.scheduler).pipe(finalize(() => hold(0)));
  });
}

function isSystemError(error: unknown): boolean {
  return error instanceof DeviceError && error.raw?.errCode === 10008 && error.reason.kind === "operation-failed";
}

function isTimeout(error: unknown): boolean {
  return error instanceof DeviceError && error.reason.kind === "timeout";
}
