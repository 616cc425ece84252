import { map, type Observable } from "rxjs";
import { type HandshakeResult, type HandshakeServices, handshakeStep, statusError } from "./handshake";
import { plainCipher } from "./message-cipher";
import { Status } from "./messages/status";

/** Security 0: a greeting, then everything in clear. Emits once. */
export function security0(services: HandshakeServices): Observable<HandshakeResult> {
  return handshakeStep(services, { kind: "sec0-command" }, "sec0-response").pipe(
    map(({ status }) => {
      if (status !== Status.success) throw statusError(status);
      return { cipher: plainCipher };
    }),
  );
}
