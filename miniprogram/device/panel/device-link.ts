import { catchError, concat, EMPTY, map, merge, NEVER, type Observable, of, switchMap, throwError } from "rxjs";
import { connect } from "../../../protocol/ble/connect";
import type { Connection } from "../../../protocol/ble/connection";
import { type Commanded, NOTHING_SAID } from "../../../protocol/control/command-state";
import type { Controller, Controls } from "../../../protocol/control/controls";
import { findDevice } from "../../../protocol/control/find-device";
import { runCommands } from "../../../protocol/control/run-commands";
import { DeviceError } from "../../../protocol/errors/device-error";
import { batteryLevel, type DeviceFacts, readDeviceFacts, readSerial } from "../../../protocol/gatt/device-facts";
import type { Ports } from "../../../protocol/ports/ports";
import type { SavedDevice } from "../../lib/devices/saved-device";
import { linkSignal } from "../shared/signal/link-signal";
import { anotherDevice, wantedDevice } from "./device-identification";

/** What the link to a saved device tells, from looking for it to its last word. */
export type DeviceNews =
  /** Discovered; connecting begins. */
  | { readonly type: "discovered"; readonly deviceId: string; readonly rssi: number | undefined }
  | { readonly type: "connected" }
  | { readonly type: "commanded"; readonly commanded: Commanded }
  | { readonly type: "facts"; readonly facts: DeviceFacts }
  | { readonly type: "battery"; readonly percent: number }
  | { readonly type: "rssi"; readonly rssi: number };

/** dBm of a report that does not say: of a device that the phone's system holds, for one. */
const UNKNOWN_RSSI = -127;

/**
 * Cold: finds a saved device, connects, checks its serial, runs its controls with what `changes$` wants and tells what it
 * learns. Unsubscribing disconnects. Errors with the one cause; never completes.
 */
export function deviceLink(
  ports: Ports,
  device: SavedDevice,
  controllers: readonly Controller[],
  changes$: Observable<Controls>,
): Observable<DeviceNews> {
  return findDevice(ports, wantedDevice(device)).pipe(
    switchMap(({ deviceId, rssi }) =>
      concat(
        of<DeviceNews>({ type: "discovered", deviceId, rssi: rssi === UNKNOWN_RSSI ? undefined : rssi }),
        connect(ports, deviceId).pipe(
          switchMap((connection) =>
            concat(sameDevice(connection, device), news(ports, connection, controllers, changes$)),
          ),
        ),
      ),
    ),
  );
}

/** Completes when the serial number does not speak against it. */
function sameDevice(connection: Connection, { info }: SavedDevice): Observable<never> {
  if (info?.serial === undefined) return EMPTY;
  return readSerial(connection).pipe(
    switchMap((serial) => (serial === info.serial ? EMPTY : throwError(anotherDevice))),
  );
}

function news(
  ports: Ports,
  connection: Connection,
  controllers: readonly Controller[],
  changes$: Observable<Controls>,
): Observable<DeviceNews> {
  const controller = controllers.find((candidate) => candidate.fits(connection));
  const commanded$ = controller === undefined ? uncontrolled() : commands(ports, connection, controller, changes$);
  return merge(
    of<DeviceNews>({ type: "connected" }),
    commanded$.pipe(map((commanded): DeviceNews => ({ type: "commanded", commanded }))),
    readDeviceFacts(connection).pipe(map((facts): DeviceNews => ({ type: "facts", facts }))),
    batteryLevel(connection).pipe(map((percent): DeviceNews => ({ type: "battery", percent }))),
    linkSignal(ports, connection).pipe(map((rssi): DeviceNews => ({ type: "rssi", rssi }))),
  );
}

function commands(
  ports: Ports,
  connection: Connection,
  controller: Controller,
  changes$: Observable<Controls>,
): Observable<Commanded> {
  return controller.open(ports, connection).pipe(
    switchMap((session) => runCommands(session, changes$, ports.clock)),
    // The link is fine; only this way to control is not for us.
    catchError((error: unknown) => (isUnsupported(error) ? uncontrolled() : throwError(() => error))),
  );
}

function uncontrolled(): Observable<Commanded> {
  return concat(of<Commanded>({ states: NOTHING_SAID, answer: "silent", reportedAt: undefined }), NEVER);
}

function isUnsupported(error: unknown): boolean {
  return error instanceof DeviceError && error.reason.kind === "unsupported";
}
