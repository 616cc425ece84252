import {
  catchError,
  concatMap,
  defer,
  endWith,
  from,
  ignoreElements,
  map,
  type Observable,
  of,
  retry,
  tap,
  throwError,
  timer,
} from "rxjs";
import { DeviceError } from "../../errors/device-error";
import { uuid } from "../../gatt/uuid";
import type { CharacteristicInfo, CharacteristicProperties, ServiceInfo } from "../../ports/ble";
import type { GattTable } from "../connection";
import { type Link, runOn } from "./link";

/** Generic Access and Generic Attribute: Android lists them, iOS does not (pitfall 18). */
const HIDDEN = new Set([uuid("1800"), uuid("1801")]);

/** Right after connecting Androids know no services for up to 2 s (pitfall 16). Milliseconds. */
const BACK_OFF = [200, 400, 800, 600] as const;

/**
 * All services and characteristics, which iOS must have listed before any of them may be used (pitfall 17). Emits once. A
 * service whose characteristics the phone does not find is empty: some phones refuse (10005) where there are none.
 * Errors with `not-found` when the phone knows no services after about 2 s.
 */
export function discover(link: Link): Observable<GattTable> {
  let failures = 0;
  return defer(() => listOnce(link, failures === BACK_OFF.length)).pipe(
    retry({
      delay: (error: unknown, failed: number) => {
        failures = failed;
        const waitMs = isNotFound(error, "service") ? BACK_OFF[failed - 1] : undefined;
        return waitMs === undefined ? throwError(() => error) : timer(waitMs, link.ports.clock.scheduler);
      },
    }),
  );
}

/** @param last a phone that is not ready by now never will be: what it does not find is not there. */
function listOnce(link: Link, last: boolean): Observable<GattTable> {
  const table = new Map<string, Map<string, CharacteristicInfo>>();
  return listServices(link).pipe(
    concatMap((services) => from(services)),
    concatMap((service) => listCharacteristics(link, service, last).pipe(tap((found) => enter(table, service, found)))),
    ignoreElements(),
    endWith(table),
  );
}

/** A service may appear twice, and so may a characteristic: calls name them by UUID, so they are one with all properties. */
function enter(
  table: Map<string, Map<string, CharacteristicInfo>>,
  service: ServiceInfo,
  found: readonly CharacteristicInfo[],
): void {
  const known = table.get(service.uuid) ?? new Map<string, CharacteristicInfo>();
  for (const { uuid, properties } of found) {
    known.set(uuid, { uuid, properties: joined(known.get(uuid)?.properties, properties) });
  }
  table.set(service.uuid, known);
}

function joined(before: CharacteristicProperties | undefined, now: CharacteristicProperties): CharacteristicProperties {
  if (before === undefined) return now;
  return {
    read: before.read || now.read,
    write: before.write || now.write,
    writeWithoutResponse: before.writeWithoutResponse || now.writeWithoutResponse,
    notify: before.notify || now.notify,
    indicate: before.indicate || now.indicate,
  };
}

function listServices(link: Link): Observable<readonly ServiceInfo[]> {
  return runOn(link, {
    label: "list services",
    timeoutMs: link.operationTimeoutMs,
    run: () => link.ports.ble.services(link.deviceId),
  }).pipe(
    concatMap((services) => (services.length === 0 ? throwError(noServices) : of(services))),
    map((services) => services.filter((service) => !HIDDEN.has(service.uuid))),
  );
}

function listCharacteristics(
  link: Link,
  service: ServiceInfo,
  last: boolean,
): Observable<readonly CharacteristicInfo[]> {
  return runOn(link, {
    label: "list characteristics",
    timeoutMs: link.operationTimeoutMs,
    run: () => link.ports.ble.characteristics(link.deviceId, service.uuid),
  }).pipe(
    catchError((error: unknown) => {
      const isEmpty = isNotFound(error, "characteristic") || (last && isNotFound(error, "service"));
      return isEmpty ? of([]) : throwError(() => error);
    }),
  );
}

function noServices(): DeviceError {
  return new DeviceError({ kind: "not-found", what: "service" }, { advice: "reconnect" });
}

function isNotFound(error: unknown, what: "service" | "characteristic"): boolean {
  return error instanceof DeviceError && error.reason.kind === "not-found" && error.reason.what === what;
}
