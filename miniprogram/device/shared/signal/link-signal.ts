import { catchError, EMPTY, exhaustMap, type Observable, throwError, timer } from "rxjs";
import type { Connection } from "../../../../protocol/ble/connection";
import { DeviceError } from "../../../../protocol/errors/device-error";
import type { Ports } from "../../../../protocol/ports/ports";

/** Milliseconds between two looks at the signal of a link. */
export const RSSI_INTERVAL_MS = 3_000;

/** dBm of the link, as often as a person can follow. A phone that leaves the question open is not asked again. */
export function linkSignal(ports: Ports, connection: Connection): Observable<number> {
  const ask = connection.run({
    label: "signal",
    priority: "low",
    timeoutMs: RSSI_INTERVAL_MS,
    run: () => ports.ble.rssi(connection.deviceId),
  });
  return timer(0, RSSI_INTERVAL_MS, ports.clock.scheduler).pipe(
    exhaustMap(() => ask.pipe(catchError((error: unknown) => (isTimeout(error) ? throwError(() => error) : EMPTY)))),
    catchError(() => EMPTY),
  );
}

function isTimeout(error: unknown): boolean {
  return error instanceof DeviceError && error.reason.kind === "timeout";
}
