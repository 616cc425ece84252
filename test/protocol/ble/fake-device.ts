import { type Observable, of, type Subscription } from "rxjs";
import { createFakePorts, type FakePorts } from "../../../protocol/adapters/fake/fake-ports";
import { connect } from "../../../protocol/ble/connect";
import type { ConnectOptions } from "../../../protocol/ble/connect-options";
import type { Connection } from "../../../protocol/ble/connection";
import { uuid } from "../../../protocol/gatt/uuid";
import type { BlePort, CharacteristicProperties } from "../../../protocol/ports/ble";

export const DEVICE = "8C:12:E0:00:00:01";
export const SERVICE = uuid("FFFF");
export const WRITE = { service: SERVICE, characteristic: uuid("FF01") };
export const NOTIFY = { service: SERVICE, characteristic: uuid("FF02") };
export const READ = { service: SERVICE, characteristic: uuid("FF03") };
export const INDICATE = { service: SERVICE, characteristic: uuid("FF04") };
export const FAST_WRITE = { service: SERVICE, characteristic: uuid("FF05") };

/** What a characteristic can do that can do nothing. */
export const NONE: CharacteristicProperties = {
  read: false,
  write: false,
  writeWithoutResponse: false,
  notify: false,
  indicate: false,
};

/** Ports whose radio has one device with one service. */
export function phoneWithDevice(platform: BlePort["platform"] = "android"): FakePorts {
  const ports = createFakePorts(platform);
  ports.ble.answer("services", () => of([{ uuid: SERVICE, isPrimary: true }]));
  ports.ble.answer("characteristics", () =>
    of([
      { uuid: WRITE.characteristic, properties: { ...NONE, write: true, writeWithoutResponse: true } },
      { uuid: NOTIFY.characteristic, properties: { ...NONE, notify: true, indicate: true } },
      { uuid: READ.characteristic, properties: { ...NONE, read: true } },
      { uuid: INDICATE.characteristic, properties: { ...NONE, indicate: true } },
      { uuid: FAST_WRITE.characteristic, properties: { ...NONE, writeWithoutResponse: true } },
    ]),
  );
  return ports;
}

export interface Connecting {
  readonly connections: Connection[];
  readonly errors: unknown[];
  readonly subscription: Subscription;
}

export function startConnecting(ports: FakePorts, options: ConnectOptions = {}): Connecting {
  const connections: Connection[] = [];
  const errors: unknown[] = [];
  const subscription = connect(ports, DEVICE, options).subscribe({
    next: (connection) => connections.push(connection),
    error: (error: unknown) => errors.push(error),
  });
  return { connections, errors, subscription };
}

/** A connection on a phone that answers at once; fails the test when there is none. */
export function connected(ports: FakePorts, options: ConnectOptions = {}): Connecting & { connection: Connection } {
  const connecting = startConnecting(ports, options);
  const connection = connecting.connections[0];
  if (connection === undefined) throw new Error(`not connected: ${String(connecting.errors[0])}`);
  return { ...connecting, connection };
}

/** The device notifies. */
export function notify(ports: FakePorts, ref: { service: string; characteristic: string }, ...bytes: number[]): void {
  ports.ble.valueChanges$.next({ deviceId: DEVICE, ...ref, value: Uint8Array.from(bytes) });
}

/** Collects what a stream does. */
export function watch<T>(source: Observable<T>) {
  const values: T[] = [];
  const errors: unknown[] = [];
  let completed = false;
  const subscription = source.subscribe({
    next: (value) => values.push(value),
    error: (error: unknown) => errors.push(error),
    complete: () => {
      completed = true;
    },
  });
  return { values, errors, subscription, isCompleted: () => completed };
}
