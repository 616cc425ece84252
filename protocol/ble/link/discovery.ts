import {
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
import type { CharacteristicInfo, ServiceInfo } from "../../ports/ble";
import type { GattTable } from "../connection";
import { type Link, runOn } from "./link";

/** Generic Access and Generic Attribute: Android lists them, iOS does not (pitfall 18). */
const HIDDEN = new Set([uuid("1800"), uuid("1801")]);

/** Right after connecting Androids know no services for up to 2 s (pitfall 16). Milliseconds. */
const BACK_OFF = [200, 400, 800, 600] as const;

/**
 * All services and characteristics, which iOS must have listed before any of them may be used (pitfall 17). Emits once.
 * Errors with `not-found` when the phone knows no services after about 2 s.
 */
export function discover(link: Link): Observable<GattTable> {
  return defer(() => listOnce(link)).pipe(
    retry({
      delay: (error: unknown, failed: number) => {
        const waitMs = isNotReady(error) ? BACK_OFF[failed - 1] : undefined;
        return waitMs === undefined ? throwError(() => error) : timer(waitMs, link.ports.clock.scheduler);
      },
    }),
  );
}

function listOnce(link: Link): Observable<GattTable> {
  const table = new Map<string, Map<string, CharacteristicInfo>>();
  return listServices(link).pipe(
    concatMap((services) => from(services)),
    concatMap((service) => listCharacteristics(link, service).pipe(tap((found) => enter(table, service, found)))),
    ignoreElements(),
    endWith(table),
  );
}

/** A service may appear twice; the first characteristic of a name is the one meant. */
function enter(
  table: Map<string, Map<string, CharacteristicInfo>>,
  service: ServiceInfo,
  found: readonly CharacteristicInfo[],
): void {
  const known = table.get(service.uuid) ?? new Map<string, CharacteristicInfo>();
  for (const characteristic of found) {
    if (!known.has(characteristic.uuid)) known.set(characteristic.uuid, characteristic);
  }
  table.set(service.uuid, known);
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

function listCharacteristics(link: Link, service: ServiceInfo): Observable<readonly CharacteristicInfo[]> {
  return runOn(link, {
    label: "list characteristics",
    timeoutMs: link.operationTimeoutMs,
    run: () => link.ports.ble.characteristics(link.deviceId, service.uuid),
  });
}

function noServices(): DeviceError {
  return new DeviceError({ kind: "not-found", what: "service" }, { advice: "reconnect" });
}

function isNotReady(error: unknown): boolean {
  return error instanceof DeviceError && error.reason.kind === "not-found" && error.reason.what === "service";
}
