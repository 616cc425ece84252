import {
  BehaviorSubject,
  catchError,
  distinctUntilChanged,
  EMPTY,
  ignoreElements,
  map,
  merge,
  mergeMap,
  type Observable,
  repeat,
  switchMap,
  take,
  tap,
  throwError,
  timer,
} from "rxjs";
import type { Connection } from "../../ble/connection";
import { asDeviceError } from "../../errors/as-device-error";
import { DeviceError } from "../../errors/device-error";
import type { Ports } from "../../ports/ports";
import type { ControlPath, OpenPath, Reachability } from "../path";
import type { BleControl, BleControlOptions } from "./ble-control";
import { measuringLatency } from "./latency";

/** ms between two looks for a device that was not there; a look is some seconds of scanning. */
export const LOOK_AGAIN_MS = 10_000;

export interface BlePathOptions {
  readonly ports: Ports;
  /** Cold; emits once the device is heard, errors where it is not: `findDevice`. */
  readonly find: Observable<unknown>;
  /** Cold; the link to the device, found and known to be it; closed by unsubscribing, unless others use it. */
  readonly link: Observable<Connection>;
  /** The first that fits is spoken. */
  readonly controls: readonly BleControl[];
  readonly control?: BleControlOptions;
}

/**
 * Bluetooth. Taken to be in reach until opening fails; then it is looked for, and in reach again once it is heard. A device
 * that speaks none of the languages, or that a person does not want to speak to in clear, is out of reach for good.
 *
 *     in reach --opening fails--> out of reach --heard--> in reach
 *        +--says no, or speaks nothing known--> refused
 */
export function createBlePath({ ports, find, link, controls, control }: BlePathOptions): ControlPath {
  const reach = new BehaviorSubject<Reachability>({ isReachable: true });
  const failed = (error: unknown) => {
    const why = whyNot(error);
    if (why !== undefined) reach.next({ isReachable: false, why });
  };
  const again = () => timer(LOOK_AGAIN_MS, ports.clock.scheduler);
  const look = find.pipe(
    take(1),
    tap(() => reach.next({ isReachable: true })),
    catchError((error: unknown) => {
      failed(error);
      return EMPTY;
    }),
    ignoreElements(),
    repeat({ delay: again }),
  );
  const looking = reach.pipe(
    map(({ isReachable, why }) => !isReachable && why !== undefined && !FINAL.includes(why)),
    distinctUntilChanged(),
    switchMap((isAway) => (isAway ? again().pipe(switchMap(() => look)) : EMPTY)),
    ignoreElements(),
  );
  const onLink = (connection: Connection): Observable<OpenPath> => {
    const spoken = controls.find((candidate) => candidate.fits(connection));
    const lost = connection.disconnected$.pipe(
      mergeMap((cause) => throwError(() => cause)),
      ignoreElements(),
    );
    return spoken === undefined ? throwError(speaksNothingKnown) : merge(spoken.open(ports, connection, control), lost);
  };
  return {
    kind: "ble",
    reachability$: merge(reach, looking),
    open: () =>
      link.pipe(
        switchMap(onLink),
        map((path) => measuringLatency(path, ports.clock, (latencyMs) => reach.next({ ...reach.value, latencyMs }))),
        catchError((error: unknown) => {
          failed(error);
          return throwError(() => error);
        }),
      ),
  };
}

/** What no looking changes. */
const FINAL: readonly string[] = ["refused", "unsupported"];

/** Why opening it again is in vain; undefined: it may heal by itself, as a link that was lost. */
function whyNot(error: unknown): string | undefined {
  const { reason } = asDeviceError(error, "control");
  switch (reason.kind) {
    case "not-found":
      return "out-of-range";
    case "environment":
      return "radio-off";
    case "refused":
    case "unsupported":
      return reason.kind;
    default:
      return undefined;
  }
}

function speaksNothingKnown(): DeviceError {
  return new DeviceError({ kind: "unsupported", what: "control" }, { advice: "update-firmware" });
}
