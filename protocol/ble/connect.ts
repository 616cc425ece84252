import {
  catchError,
  concatMap,
  defer,
  finalize,
  ignoreElements,
  merge,
  NEVER,
  type Observable,
  ReplaySubject,
  retry,
  share,
  switchMap,
  take,
  tap,
  throwError,
  timer,
} from "rxjs";
import { DeviceError } from "../errors/device-error";
import type { Ports } from "../ports/ports";
import { noticeAdapterLost, openedAdapter } from "./adapter/adapter";
import { type ConnectOptions, type ConnectSettings, connectSettings } from "./connect-options";
import type { Connection } from "./connection";
import { nextAttempt } from "./link/attempt-policy";
import { jitter } from "./link/jitter";
import { attemptLink } from "./link/link-attempt";
import { linkEvents } from "./link/link-events";
import { pauseScan } from "./scanner";

/**
 * Cold: opens the adapter, connects (up to three attempts, closing after each failed one), discovers everything,
 * negotiates the MTU; emits one {@link Connection} and stays open. Unsubscribing disconnects. Errors once, with the one
 * cause: what failed last while connecting, `disconnected` afterwards, `busy` when this phone holds a link to the device
 * through another subscription.
 */
export function connect(ports: Ports, deviceId: string, options: ConnectOptions = {}): Observable<Connection> {
  return defer(() => {
    const settings = connectSettings(options);
    const adapter$ = openedAdapter(ports, options).pipe(share({ connector: () => new ReplaySubject<void>(1) }));
    return adapter$.pipe(
      take(1),
      switchMap(() => link(ports, deviceId, settings, adapter$)),
    );
  });
}

function link(
  ports: Ports,
  deviceId: string,
  settings: ConnectSettings,
  adapter$: Observable<void>,
): Observable<Connection> {
  return defer(() => {
    const events = linkEvents(ports);
    if (!events.claim(deviceId)) return throwError(alreadyHeld);
    const resumeScan = pauseScan(ports);
    let established = false;
    const connection$ = noticeAdapterLost(ports, attemptLink(ports, deviceId, settings, adapter$)).pipe(
      tap(() => {
        established = true;
        resumeScan();
      }),
      retry({
        delay: (error: unknown, failed: number) =>
          established ? throwError(() => error) : pauseAfter(ports, settings, error, failed),
      }),
    );
    const held$ = adapter$.pipe(
      ignoreElements(),
      // The attempt hears the same error and says what it means for the link.
      catchError(() => NEVER),
    );
    return merge(connection$, held$).pipe(
      finalize(() => {
        resumeScan();
        events.release(deviceId);
      }),
    );
  });
}

/** Emits when the next attempt may start; errors when there is to be none. */
function pauseAfter(ports: Ports, settings: ConnectSettings, error: unknown, failed: number): Observable<unknown> {
  return jitter(ports).pipe(
    concatMap((random) => {
      const decision = nextAttempt(error, failed, settings.attempts, random);
      ports.log.write({
        at: ports.clock.now(),
        level: "warn",
        source: "ble.connect",
        event: "attempt-failed",
        data: { attempt: failed, error: String(error), retry: decision.retry },
      });
      return decision.retry ? timer(decision.delayMs, ports.clock.scheduler) : throwError(() => error);
    }),
  );
}

function alreadyHeld(): DeviceError {
  return new DeviceError({ kind: "busy", what: "device" }, { advice: "wait-and-retry" });
}
