import { concatMap, EMPTY, type Observable, throwError } from "rxjs";
import type { EspProvChannel } from "./channel";
import { protocolError } from "./esp-prov-error";
import { decodeCtrlMessage, encodeCtrlMessage } from "./messages/ctrl-message";
import { Status } from "./messages/status";
import { CTRL } from "./transport";

/**
 * `reset` makes a device that failed to join wait for credentials again, `reprovision` one that joined. Cold; completes
 * when the device agreed. Errors with `protocol` when it did not, as it does in any other state.
 */
export function sendControl(channel: EspProvChannel, kind: "reset" | "reprovision"): Observable<never> {
  const expected = `${kind}-response` as const;
  const read = (plain: Uint8Array) => {
    const reply = decodeCtrlMessage(plain);
    return reply !== undefined && "status" in reply && reply.kind === expected ? reply : undefined;
  };
  return channel
    .request(CTRL, encodeCtrlMessage({ kind }), read)
    .pipe(
      concatMap(({ status }) =>
        status === Status.success
          ? EMPTY
          : throwError(() => protocolError(`${kind}-status-${status}`, "restart-device")),
      ),
    );
}
