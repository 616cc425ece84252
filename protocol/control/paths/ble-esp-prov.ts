import {
  catchError,
  concatMap,
  EMPTY,
  exhaustMap,
  ignoreElements,
  map,
  merge,
  type Observable,
  Subject,
  timer,
} from "rxjs";
import type { Connection } from "../../ble/connection";
import type { Clock } from "../../ports/clock";
import { characteristicOf, findService } from "../../provisioning/esp-prov/ble-transport";
import { openEspProvOnLink } from "../../provisioning/esp-prov/provisioner";
import type { EspProvSession } from "../../provisioning/esp-prov/session";
import { CUSTOM_DATA } from "../../provisioning/esp-prov/transport";
import type { OpenPath } from "../path";
import type { DeviceMessage, PhoneMessage } from "../wire/messages";
import { encodeMessage, readDeviceMessage } from "../wire/read-message";
import type { BleControl } from "./ble-control";

/** ms between two questions: an endpoint only ever answers. */
export const POLL_MS = 2_000;

/**
 * Messages on the endpoint `custom-data` of unified provisioning, in the session's encryption: each request is one message, its
 * answer is one. Changes and events of the device itself are seen when it is asked next.
 */
export const bleEspProv: BleControl = {
  kind: "esp-prov",
  fits: hasEndpoint,
  open: (ports, connection, { memory, pop, username, prompt } = {}) =>
    openEspProvOnLink(connection, ports, {
      ...(memory === undefined ? {} : { memory }),
      ...(pop === undefined ? {} : { pop }),
      ...(username === undefined ? {} : { username }),
      ...(prompt === undefined ? {} : { prompt }),
    }).pipe(map((session) => endpointPath(session, ports.clock))),
};

function hasEndpoint(connection: Connection): boolean {
  const service = findService(connection);
  return service !== undefined && connection.has({ service, characteristic: characteristicOf(service, CUSTOM_DATA) });
}

/** Messages over a session that is open. */
export function endpointPath(session: Pick<EspProvSession, "custom" | "info">, clock: Clock): OpenPath {
  const answers = new Subject<DeviceMessage>();
  const exchange = (message: PhoneMessage): Observable<never> =>
    session.custom(CUSTOM_DATA, encodeMessage(message)).pipe(
      concatMap((bytes) => {
        const answer = readDeviceMessage(bytes);
        if (answer !== undefined) answers.next(answer);
        // Nobody tells what came of it unless asked.
        return answer?.op === "result" ? exchange({ op: "get" }) : EMPTY;
      }),
      ignoreElements(),
    );
  const polls = timer(POLL_MS, POLL_MS, clock.scheduler).pipe(
    // What ends the session ends the path by itself.
    exhaustMap(() => exchange({ op: "get" }).pipe(catchError(() => EMPTY))),
  );
  const { encrypted } = session.info;
  return { kind: "ble", ...(encrypted ? {} : { inClear: true }), messages$: merge(answers, polls), send: exchange };
}
