import { catchError, concatMap, exhaustMap, map, type Observable, of, timer } from "rxjs";
import { uuid } from "../gatt/uuid";
import type { AdvertisementReport } from "../ports/ble";
import type { Ports } from "../ports/ports";
import { LAMP_SERVICE } from "./gatt-lamp";

/** When a silent device is asked for first, and how often then, ms: sooner than a look-alike counts. */
const ASK_AFTER_MS = 1_000;
const ASK_EVERY_MS = 2_500;

/** The platform lists devices by their services only: what every device has, and what ours and common sensors do. */
const SERVICES: readonly string[] = [
  ...["1800", "1801", "180A", "180F", "180D", "1809", "1810", "1814", "1816", "181A", "181D", "FFFF"].map(uuid),
  LAMP_SERVICE,
];

/** Stands for "not heard". */
const UNKNOWN_RSSI = -127;

/**
 * Cold: a device that the phone's system is connected to advertises nothing; emits a report without content each time the
 * phone lists it. Never completes, never errors: a phone that does not say is taken to hold none.
 */
export function heldDevice(ports: Ports, deviceId: string): Observable<AdvertisementReport> {
  return timer(ASK_AFTER_MS, ASK_EVERY_MS, ports.clock.scheduler).pipe(
    exhaustMap(() => ports.ble.connected(SERVICES).pipe(catchError(() => of([])))),
    concatMap((devices) => devices.filter((device) => device.deviceId === deviceId)),
    map(({ name }) => ({
      deviceId,
      ...(name === undefined ? {} : { name }),
      rssi: UNKNOWN_RSSI,
      serviceUuids: [],
      manufacturerData: new Uint8Array(0),
      serviceData: {},
    })),
  );
}
