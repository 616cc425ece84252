import { filter, map } from "rxjs";
import { BLUFI_NOTIFY, BLUFI_SERVICE, BLUFI_WRITE } from "../../provisioning/blufi/detect";
import { lessonsOf } from "../../provisioning/blufi/lessons";
import { openOnLink } from "../../provisioning/blufi/opening";
import { blufiLink } from "../../provisioning/blufi/provisioner";
import { encodeMessage, readDeviceMessage } from "../wire/read-message";
import type { BleControl } from "./ble-control";

/**
 * Messages as BluFi custom data (data subtype 0x13), encrypted as the session is: in clear only where a person agreed to it.
 * Custom data that is no message is the product's own and left alone.
 */
export const bleBlufi: BleControl = {
  kind: "blufi",
  fits: (connection) =>
    connection.has({ service: BLUFI_SERVICE, characteristic: BLUFI_WRITE }) &&
    connection.has({ service: BLUFI_SERVICE, characteristic: BLUFI_NOTIFY }),
  open: (ports, connection, { memory, inClear, askInClear } = {}) =>
    openOnLink(blufiLink(connection, lessonsOf(memory)), ports, {
      ...(memory === undefined ? {} : { memory }),
      ...(inClear === true ? { secure: false } : {}),
      ...(askInClear === undefined ? {} : { askInClear }),
    }).pipe(
      map((session) => ({
        kind: "ble",
        ...(session.info.encrypted ? {} : { inClear: true }),
        messages$: session.custom$.pipe(
          map(readDeviceMessage),
          filter((message) => message !== undefined),
        ),
        send: (message) => session.sendCustom(encodeMessage(message)),
      })),
    ),
};
