import { catchError, concatMap, EMPTY, type Observable, throwError } from "rxjs";
import type { EspProvChannel } from "./channel";
import { absent, isAbsence, isRefusal, protocolError } from "./esp-prov-error";
import { decodeCtrlMessage, encodeCtrlMessage } from "./messages/ctrl-message";
import { Status } from "./messages/status";
import { CTRL } from "./transport";

/**
 * `reset` makes a device that failed to join wait for credentials again, `reprovision` one that joined. Cold; completes
 * when the device agreed. Errors with `protocol` when it did not, as it does in any other state, with the advice to restart
 * the device where its firmware is too old for this (before ESP-IDF 4.4): it takes credentials once after each start.
 */
export function sendControl(channel: EspProvChannel, kind: "reset" | "reprovision"): Observable<never> {
  const oldFirmware = (error: unknown) => (isAbsence(error) || isRefusal(error) ? absent(CTRL.name) : error);
  const expected = `${kind}-response` as const;
  const read = (plain: Uint8Array) => {
    const reply = decodeCtrlMessage(plain);
    return reply !== undefined && "status" in reply && reply.kind === expected ? reply : undefined;
  };
  if (!channel.has(CTRL)) return throwError(() => absent(CTRL.name));
  return channel.request(CTRL, encodeCtrlMessage({ kind }), read).pipe(
    catchError((error: unknown) => throwError(() => oldFirmware(error))),
    concatMap(({ status }) =>
      status === Status.success ? EMPTY : throwError(() => protocolError(`${kind}-status-${status}`, "restart-device")),
    ),
  );
}
