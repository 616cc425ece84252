import {
  catchError,
  concat,
  defer,
  EMPTY,
  map,
  merge,
  NEVER,
  type Observable,
  of,
  Subject,
  switchMap,
  throwError,
} from "rxjs";
import { connect } from "../../../protocol/ble/connect";
import type { Connection } from "../../../protocol/ble/connection";
import { type Commanded, NOTHING_SAID } from "../../../protocol/control/command-state";
import type { Controller, ControlOptions, Controls } from "../../../protocol/control/controls";
import { findDevice } from "../../../protocol/control/find-device";
import { runCommands } from "../../../protocol/control/run-commands";
import { DeviceError } from "../../../protocol/errors/device-error";
import { batteryLevel, type DeviceFacts, readDeviceFacts, readSerial } from "../../../protocol/gatt/device-facts";
import type { Ports } from "../../../protocol/ports/ports";
import type { EncryptionTrouble } from "../../../protocol/provisioning/contract";
import type { SavedDevice } from "../../lib/devices/saved-device";
import { linkSignal } from "../shared/signal/link-signal";
import { anotherDevice, wantedDevice } from "./device-identification";

/** What the link to a saved device tells, from looking for it to its last word. */
export type DeviceNews =
  /** Discovered; connecting begins. */
  | { readonly type: "discovered"; readonly deviceId: string; readonly rssi: number | undefined }
  | { readonly type: "connected" }
  /** It can't encrypt: consent is awaited, nothing of its state was asked. */
  | { readonly type: "asks-in-clear"; readonly trouble: EncryptionTrouble }
  /** The control session is open. */
  | { readonly type: "controlled"; readonly inClear: boolean }
  | { readonly type: "commanded"; readonly commanded: Commanded }
  | { readonly type: "facts"; readonly facts: DeviceFacts }
  | { readonly type: "battery"; readonly percent: number }
  | { readonly type: "rssi"; readonly rssi: number };

/** dBm of a report that does not say: of a device that the phone's system holds, for one. */
const UNKNOWN_RSSI = -127;

/** How a saved device is controlled. */
export interface DeviceControl extends Pick<ControlOptions, "memory"> {
  readonly controllers: readonly Controller[];
  readonly changes$: Observable<Controls>;
  /** The first value is a person's consent to a session in clear; completing refuses it. */
  readonly consent$: Observable<unknown>;
}

/**
 * Cold: finds a saved device, connects, checks its serial, runs its controls with what `changes$` wants and tells what it
 * learns. Unsubscribing disconnects. Errors with the one cause; never completes.
 */
export function deviceLink(ports: Ports, device: SavedDevice, control: DeviceControl): Observable<DeviceNews> {
  return findDevice(ports, wantedDevice(device)).pipe(
    switchMap(({ deviceId, rssi }) =>
      concat(
        of<DeviceNews>({ type: "discovered", deviceId, rssi: rssi === UNKNOWN_RSSI ? undefined : rssi }),
        connect(ports, deviceId).pipe(
          switchMap((connection) => concat(sameDevice(connection, device), news(ports, connection, device, control))),
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
  device: SavedDevice,
  control: DeviceControl,
): Observable<DeviceNews> {
  const controller = control.controllers.find((candidate) => candidate.fits(connection));
  const commanded$ =
    controller === undefined ? uncontrolled() : commands(ports, connection, device, { ...control, controller });
  return merge(
    of<DeviceNews>({ type: "connected" }),
    commanded$,
    readDeviceFacts(connection).pipe(map((facts): DeviceNews => ({ type: "facts", facts }))),
    batteryLevel(connection).pipe(map((percent): DeviceNews => ({ type: "battery", percent }))),
    linkSignal(ports, connection).pipe(map((rssi): DeviceNews => ({ type: "rssi", rssi }))),
  );
}

function commands(
  ports: Ports,
  connection: Connection,
  device: SavedDevice,
  { controller, changes$, consent$, memory }: DeviceControl & { readonly controller: Controller },
): Observable<DeviceNews> {
  const asked = new Subject<EncryptionTrouble>();
  const options: ControlOptions = {
    ...(memory === undefined ? {} : { memory }),
    ...(device.inClear === true ? { inClear: true } : {}),
    askInClear: (trouble) =>
      defer(() => {
        asked.next(trouble);
        return consent$;
      }),
  };
  return merge(
    asked.pipe(map((trouble): DeviceNews => ({ type: "asks-in-clear", trouble }))),
    controller.open(ports, connection, options).pipe(
      switchMap((session) =>
        concat(
          of<DeviceNews>({ type: "controlled", inClear: session.inClear === true }),
          runCommands(session, changes$, ports.clock).pipe(map(commandedNews)),
        ),
      ),
      // The link is fine; only this way to control is not for us.
      catchError((error: unknown) => (isUnsupported(error) ? uncontrolled() : throwError(() => error))),
    ),
  );
}

function uncontrolled(): Observable<DeviceNews> {
  return concat(of(commandedNews({ states: NOTHING_SAID, answer: "silent", reportedAt: undefined })), NEVER);
}

function commandedNews(commanded: Commanded): DeviceNews {
  return { type: "commanded", commanded };
}

function isUnsupported(error: unknown): boolean {
  return error instanceof DeviceError && error.reason.kind === "unsupported";
}
