import { filter, map, type Observable } from "rxjs";
import type { Connection } from "../ble/connection";
import type { Ports } from "../ports/ports";
import { BLUFI_NOTIFY, BLUFI_SERVICE, BLUFI_WRITE } from "../provisioning/blufi/detect";
import { lessonsOf } from "../provisioning/blufi/lessons";
import { openOnLink } from "../provisioning/blufi/opening";
import { blufiLink } from "../provisioning/blufi/provisioner";
import type { BlufiSession } from "../provisioning/blufi/session";
import type { Controller, ControlOptions, ControlSession } from "./controls";
import { ASK_LAMP, encodeLampChange, parseLampMessage } from "./lamp-message";

/**
 * A lamp behind BluFi custom data (data subtype 0x13), encrypted as the session is: in clear only where a
 * person agreed to it. BluFi leaves the content to the
 * product; the JSON spoken here is the one of `simulator/devices/blufi/README.md`.
 */
export const blufiLamp: Controller = {
  kind: "blufi",
  fits: (connection) =>
    connection.has({ service: BLUFI_SERVICE, characteristic: BLUFI_WRITE }) &&
    connection.has({ service: BLUFI_SERVICE, characteristic: BLUFI_NOTIFY }),
  open: openLamp,
};

function openLamp(
  ports: Ports,
  connection: Connection,
  { memory, inClear, askInClear }: ControlOptions = {},
): Observable<ControlSession> {
  const options = {
    ...(memory === undefined ? {} : { memory }),
    ...(inClear === true ? { secure: false } : {}),
    ...(askInClear === undefined ? {} : { askInClear }),
  };
  return openOnLink(blufiLink(connection, lessonsOf(memory)), ports, options).pipe(map(lampSession));
}

function lampSession(session: BlufiSession): ControlSession {
  return {
    inClear: !session.info.encrypted,
    reports$: session.custom$.pipe(
      map(parseLampMessage),
      filter((report) => report !== undefined),
    ),
    ask: () => session.sendCustom(ASK_LAMP),
    send: (change) => session.sendCustom(encodeLampChange(change)),
  };
}
