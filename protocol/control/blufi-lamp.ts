import { filter, map } from "rxjs";
import { BLUFI_NOTIFY, BLUFI_SERVICE, BLUFI_WRITE } from "../provisioning/blufi/detect";
import { openBlufiSession } from "../provisioning/blufi/open-session";
import { blufiLink } from "../provisioning/blufi/provisioner";
import type { BlufiSession } from "../provisioning/blufi/session";
import type { Controller, ControlSession } from "./controls";
import { ASK_LAMP, encodeLampChange, parseLampMessage } from "./lamp-message";

/**
 * A lamp behind BluFi custom data (data subtype 0x13), encrypted as the session is. BluFi leaves the content to the
 * product; the JSON spoken here is the one of `simulator/devices/blufi/README.md`.
 */
export const blufiLamp: Controller = {
  kind: "blufi",
  fits: (connection) =>
    connection.has({ service: BLUFI_SERVICE, characteristic: BLUFI_WRITE }) &&
    connection.has({ service: BLUFI_SERVICE, characteristic: BLUFI_NOTIFY }),
  open: (ports, connection) => openBlufiSession(blufiLink(connection), ports, {}).pipe(map(lampSession)),
};

function lampSession(session: BlufiSession): ControlSession {
  return {
    reports$: session.custom$.pipe(
      map(parseLampMessage),
      filter((report) => report !== undefined),
    ),
    ask: () => session.sendCustom(ASK_LAMP),
    send: (change) => session.sendCustom(encodeLampChange(change)),
  };
}
