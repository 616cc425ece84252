import {
  catchError,
  concat,
  defer,
  EMPTY,
  ignoreElements,
  type MonoTypeOperatorFunction,
  merge,
  type Observable,
  of,
  switchMap,
  tap,
  throwError,
} from "rxjs";
import { connect } from "../../../protocol/ble/connect";
import type { Connection } from "../../../protocol/ble/connection";
import { findDevice } from "../../../protocol/control/find-device";
import { asDeviceError } from "../../../protocol/errors/as-device-error";
import type { DeviceError } from "../../../protocol/errors/device-error";
import { batteryLevel, type DeviceFacts, readDeviceFacts, readSerial } from "../../../protocol/gatt/device-facts";
import type { AdvertisementReport } from "../../../protocol/ports/ble";
import type { Ports } from "../../../protocol/ports/ports";
import type { EncryptionTrouble } from "../../../protocol/provisioning/contract";
import type { SavedDevice } from "../../lib/devices/saved-device";
import { linkSignal } from "../shared/signal/link-signal";
import { anotherDevice, wantedDevice } from "./device-identification";

/** What the Bluetooth link to a saved device says besides its values, from looking for it to its end. */
export type DeviceNews =
  | { readonly type: "finding" }
  /** Discovered; connecting begins. */
  | { readonly type: "discovered"; readonly deviceId: string; readonly rssi: number | undefined }
  | { readonly type: "connected" }
  /** It can't encrypt: consent is awaited, nothing of its state was asked. */
  | { readonly type: "asks-in-clear"; readonly trouble: EncryptionTrouble }
  | { readonly type: "facts"; readonly facts: DeviceFacts }
  | { readonly type: "battery"; readonly percent: number }
  | { readonly type: "rssi"; readonly rssi: number }
  /** It was not found, not connected, or lost. */
  | { readonly type: "ended"; readonly error: DeviceError };

/** dBm of a report that does not say: of a device that the phone's system holds, for one. */
const UNKNOWN_RSSI = -127;

/** Cold: emits the report of a saved device once it is heard. Errors as {@link findDevice} does. */
export function lookFor(ports: Ports, device: SavedDevice): Observable<AdvertisementReport> {
  return findDevice(ports, wantedDevice(device));
}

/**
 * Cold: finds a saved device, connects, checks its serial, and emits the connection; meanwhile it reads what the device says of
 * itself, and notifies `onNews`. Unsubscribing disconnects. Errors with the one cause; never completes.
 */
export function deviceLink(
  ports: Ports,
  device: () => SavedDevice,
  onNews: (news: DeviceNews) => void,
): Observable<Connection> {
  return defer(() => {
    onNews({ type: "finding" });
    return lookFor(ports, device());
  }).pipe(
    switchMap(({ deviceId, rssi }) => {
      onNews({ type: "discovered", deviceId, rssi: rssi === UNKNOWN_RSSI ? undefined : rssi });
      return connect(ports, deviceId).pipe(
        switchMap((connection) => concat(sameDevice(connection, device()), live(ports, connection, onNews))),
      );
    }),
    notifyingEnd(onNews),
  );
}

/** Says why it ended, before anybody above hears of it. */
export function notifyingEnd<T>(onNews: (news: DeviceNews) => void): MonoTypeOperatorFunction<T> {
  return catchError((error: unknown) => {
    onNews({ type: "ended", error: asDeviceError(error, "device") });
    return throwError(() => error);
  });
}

/** Completes when the serial number does not speak against it. */
function sameDevice(connection: Connection, { info }: SavedDevice): Observable<never> {
  if (info?.serial === undefined) return EMPTY;
  return readSerial(connection).pipe(
    switchMap((serial) => (serial === info.serial ? EMPTY : throwError(anotherDevice))),
  );
}

function live(ports: Ports, connection: Connection, onNews: (news: DeviceNews) => void): Observable<Connection> {
  const facts$ = readDeviceFacts(connection).pipe(tap((facts) => onNews({ type: "facts", facts })));
  const battery$ = batteryLevel(connection).pipe(tap((percent) => onNews({ type: "battery", percent })));
  const rssi$ = linkSignal(ports, connection).pipe(tap((rssi) => onNews({ type: "rssi", rssi })));
  return defer(() => {
    onNews({ type: "connected" });
    return merge(of(connection), merge(facts$, battery$, rssi$).pipe(ignoreElements()));
  });
}
