import {
  catchError,
  defer,
  map,
  type Observable,
  of,
  retry,
  switchMap,
  take,
  throwError,
  throwIfEmpty,
  timer,
} from "rxjs";
import { DeviceError } from "../../errors/device-error";
import type { Clock } from "../../ports/clock";
import type { WifiPort } from "../../ports/wifi";
import type { SessionOptions, SoftApTarget } from "../contract";

/** Milliseconds between looks for the device: the phone may be on the network before it has an address there. */
const LOOK_INTERVAL_MS = 1_000;
const LOOKS = 3;

export interface HotspotServices {
  readonly clock: Clock;
  /** Absent on a phone without it. */
  readonly wifi?: WifiPort;
}

/**
 * Gets the phone onto the device's own access point and finds the device there. Cold; emits what `look` emits. A phone
 * that cannot join by itself, or did so in vain, leaves it to a person, as often as the device is not found. Errors with
 * advice `join-hotspot` when there is nobody to ask, with `environment` when Wi-Fi is off.
 *
 * @param look asks the device anything; errors with `disconnected` or `timeout` when nobody answers.
 */
export function throughHotspot<T>(
  { clock, wifi }: HotspotServices,
  target: SoftApTarget,
  prompt: SessionOptions["prompt"],
  look: Observable<T>,
): Observable<T> {
  const patientLook = look.pipe(
    retry({
      count: LOOKS - 1,
      delay: (error: unknown) =>
        isUnreached(error) ? timer(LOOK_INTERVAL_MS, clock.scheduler) : throwError(() => error),
    }),
  );
  const byHand = (cause?: unknown): Observable<T> =>
    defer(() => {
      const nobody = () =>
        new DeviceError(
          { kind: "unsupported", what: "joining the device's network" },
          { advice: "join-hotspot", cause },
        );
      if (prompt === undefined) return throwError(nobody);
      return prompt({ type: "join-hotspot", ssid: target.ssid }).pipe(
        take(1),
        throwIfEmpty(nobody),
        switchMap(() => patientLook),
        catchError((error: unknown) => (isUnreached(error) ? byHand(error) : throwError(() => error))),
      );
    });
  return joined(wifi, target).pipe(
    switchMap((there) => (there ? patientLook : byHand())),
    catchError((error: unknown) => (isUnreached(error) ? byHand(error) : throwError(() => error))),
  );
}

/** Emits whether the phone is on the network; false: a person has to help. */
function joined(wifi: WifiPort | undefined, target: SoftApTarget): Observable<boolean> {
  if (wifi === undefined) return of(false);
  return wifi.connected().pipe(
    switchMap((current) => {
      if (current?.ssid === target.ssid) return of(true);
      if (!wifi.canConnect) return of(false);
      return wifi.connect(target).pipe(
        take(1),
        map(() => true),
        catchError((error: unknown) => (isEnvironment(error) ? throwError(() => error) : of(false))),
      );
    }),
  );
}

function isEnvironment(error: unknown): boolean {
  return error instanceof DeviceError && error.reason.kind === "environment";
}

function isUnreached(error: unknown): boolean {
  return error instanceof DeviceError && (error.reason.kind === "disconnected" || error.reason.kind === "timeout");
}
