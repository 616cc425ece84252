import {
  catchError,
  concat,
  defer,
  EMPTY,
  ignoreElements,
  map,
  merge,
  NEVER,
  type Observable,
  of,
  switchMap,
  timer,
} from "rxjs";
import { openedAdapter } from "../../../../protocol/ble/adapter/adapter";
import { asDeviceError } from "../../../../protocol/errors/as-device-error";
import type { DeviceError } from "../../../../protocol/errors/device-error";
import type { Ports } from "../../../../protocol/ports/ports";

/** Whether the phone's Bluetooth can be used; what stands in the way where it cannot. */
export type RadioReadiness = "checking" | "ready" | DeviceError;

/** Before the adapter is opened again after the radio was switched off, ms. */
const REOPEN_MS = 500;

/**
 * Cold: opens the adapter and keeps it, says how it stands now and whenever that changes. A radio that is switched on later
 * is noticed by itself; after a permission was given in settings, subscribe again. Never errors, never completes.
 */
export function radioReadiness(ports: Ports): Observable<RadioReadiness> {
  const ready = openedAdapter(ports, { whenOff: "wait" }).pipe(map((): RadioReadiness => "ready"));
  const notReady = openedAdapter(ports).pipe(
    ignoreElements(),
    catchError((error: unknown) => of(errorOf(error))),
  );
  const followed: Observable<RadioReadiness> = defer(() => merge(notReady, ready)).pipe(
    catchError((error: unknown, again) => {
      const reopened = timer(REOPEN_MS, ports.clock.scheduler).pipe(switchMap(() => again));
      return concat(of(errorOf(error)), errorOf(error).advice === "turn-on-bluetooth" ? reopened : EMPTY);
    }),
  );
  return concat(of<RadioReadiness>("checking"), followed, NEVER);
}

function errorOf(error: unknown): DeviceError {
  return asDeviceError(error, "adapter");
}
