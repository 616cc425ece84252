import { catchError, concat, EMPTY, filter, map, merge, type Observable, scan } from "rxjs";
import type { CharacteristicRef, Connection } from "../ble/connection";
import { cText } from "../bytes/padding";
import { uuid } from "./uuid";

/** What Device Information 0x180A tells; devices leave out what they like. */
export interface DeviceFacts {
  readonly manufacturer?: string;
  readonly model?: string;
  readonly serial?: string;
  readonly firmware?: string;
  readonly hardware?: string;
}

const INFORMATION = uuid("180A");
const FACTS: readonly (readonly [keyof DeviceFacts, string])[] = [
  ["serial", "2A25"],
  ["manufacturer", "2A29"],
  ["model", "2A24"],
  ["firmware", "2A26"],
  ["hardware", "2A27"],
];
/** UTF-16 units kept of a text: enough for any label. */
const LONGEST = 64;
const BATTERY: CharacteristicRef = { service: uuid("180F"), characteristic: uuid("2A19") };

/**
 * Cold: reads what the device tells of itself, one after the other and after whatever else waits; emits all that is known
 * after each, then completes. What cannot be read is left out. Never errors: a lost link ends it early.
 */
export function readDeviceFacts(connection: Connection): Observable<DeviceFacts> {
  const reads = FACTS.map(([name, short]) => readText(connection, short).pipe(map((text) => ({ [name]: text }))));
  return concat(...reads).pipe(scan((known: DeviceFacts, fact: DeviceFacts) => ({ ...known, ...fact }), {}));
}

/** Cold: the serial number of a connected device; completes without a value when it tells none. Never errors. */
export function readSerial(connection: Connection): Observable<string> {
  return readText(connection, "2A25");
}

/** Cold: the firmware's revision, of a connected device; completes without a value when it tells none. Never errors. */
export function readFirmware(connection: Connection): Observable<string> {
  return readText(connection, "2A26");
}

/** Cold: percent, then every change the device notifies. What is no percentage is dropped. Never errors. */
export function batteryLevel(connection: Connection): Observable<number> {
  if (!connection.has(BATTERY)) return EMPTY;
  const properties = connection.services.get(BATTERY.service)?.get(BATTERY.characteristic)?.properties;
  const silent = () => EMPTY;
  return merge(
    connection.read(BATTERY, { priority: "low" }).pipe(catchError(silent)),
    properties?.notify ? connection.notifications(BATTERY).pipe(catchError(silent)) : EMPTY,
  ).pipe(
    map((value) => value[0] ?? Number.NaN),
    filter((percent) => percent <= 100),
  );
}

function readText(connection: Connection, short: string): Observable<string> {
  const ref = { service: INFORMATION, characteristic: uuid(short) };
  if (!connection.has(ref)) return EMPTY;
  return connection.read(ref, { priority: "low" }).pipe(
    map((value) => textOfFact(value)),
    filter((text) => text !== ""),
    catchError(() => EMPTY),
  );
}

/** Up to the first zero byte, without blanks around it. */
function textOfFact(value: Uint8Array): string {
  return cText(value).trim().slice(0, LONGEST);
}
