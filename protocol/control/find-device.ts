import {
  defer,
  EMPTY,
  exhaustMap,
  filter,
  merge,
  mergeMap,
  type Observable,
  share,
  take,
  tap,
  throwError,
  timer,
} from "rxjs";
import { scan } from "../ble/scanner";
import { DeviceError } from "../errors/device-error";
import type { AdvertisementReport } from "../ports/ble";
import type { Ports } from "../ports/ports";
import { heldDevice } from "./held-device";

/** Milliseconds of listening until a device counts as not there: several advertising intervals, even at 1 s. */
export const FIND_TIMEOUT_MS = 8_000;
/** Milliseconds that look-alikes wait for the device itself. */
export const SETTLE_MS = 1_500;

export interface WantedDevice {
  /** The platform's id when the device was last seen; ids may change (pitfall 4). */
  readonly deviceId: string;
  /** Whether an advertisement with another id may be this device: the same name, serial, manufacturer data. */
  readonly resembles: (report: AdvertisementReport) => boolean;
}

/**
 * Cold: listens until the device is heard; emits the report once. The known id decides at once. A look-alike counts only
 * when it was the only one for 1.5 s, since commands must not reach somebody else's device. A device that the phone's system
 * is connected to is silent: the phone is asked for those it holds, and the report of such a one is empty.
 * Errors with `not-found` after 8 s, and as {@link scan} does.
 */
export function findDevice(ports: Ports, { deviceId, resembles }: WantedDevice): Observable<AdvertisementReport> {
  return defer(() => {
    const { scheduler } = ports.clock;
    const isIt = (report: AdvertisementReport) => report.deviceId === deviceId;
    const reports$ = scan(ports, {
      where: (report) => report.connectable !== false && (isIt(report) || resembles(report)),
    }).pipe(share());
    const lookAlikes = new Map<string, AdvertisementReport>();
    const onlyOne$ = reports$.pipe(
      filter((report) => !isIt(report)),
      tap((report) => lookAlikes.size < 2 && lookAlikes.set(report.deviceId, report)),
      exhaustMap(() => timer(SETTLE_MS, scheduler)),
      mergeMap(() => (lookAlikes.size === 1 ? lookAlikes.values() : EMPTY)),
    );
    const tooLate$ = timer(FIND_TIMEOUT_MS, scheduler).pipe(mergeMap(() => throwError(notDiscovered)));
    const held$ = deviceId === "" ? EMPTY : heldDevice(ports, deviceId);
    return merge(reports$.pipe(filter(isIt)), held$, onlyOne$, tooLate$).pipe(take(1));
  });
}

function notDiscovered(): DeviceError {
  return new DeviceError({ kind: "not-found", what: "device" }, { advice: "move-closer" });
}
