import { catchError, map, type Observable, throwError } from "rxjs";
import type { DeviceError } from "../../errors/device-error";
import type { Clock } from "../../ports/clock";
import type { RandomnessPort } from "../../ports/randomness";
import { isRefusal, protocolError } from "./esp-prov-error";
import type { MessageCipher } from "./message-cipher";
import { decodeSessionMessage, encodeSessionMessage, type SessionBody } from "./messages/session-message";
import { Status } from "./messages/status";

/** What a handshake needs of the world. */
export interface HandshakeServices {
  /** Sends one message to `prov-session`; errors with a `refusal` when the device does not answer it. */
  readonly exchange: (message: Uint8Array) => Observable<Uint8Array>;
  readonly randomness: RandomnessPort;
  readonly clock: Clock;
}

/** How a handshake ended: the device knows the same secret, or does not take ours. */
export type HandshakeResult = { readonly cipher: MessageCipher } | "secret-refused";

type Kind = SessionBody["kind"];
type Response = Extract<SessionBody, { readonly status: number }>;

/** Sends one step of a handshake; emits the device's answer to it, whatever its status. */
export function handshakeStep<K extends Response["kind"]>(
  { exchange }: HandshakeServices,
  request: SessionBody,
  expected: K,
): Observable<Extract<Response, { kind: K }>> {
  return exchange(encodeSessionMessage(request)).pipe(
    map((bytes) => {
      const message = decodeSessionMessage(bytes);
      if (message === undefined) throw protocolError("malformed-session-message");
      const { version, body } = message;
      if (body === undefined || !isKind(body, expected) || version !== schemeOf(expected)) {
        throw protocolError("unexpected-session-message");
      }
      return body;
    }),
  );
}

/** The error that a status other than success means. */
export function statusError(status: number): DeviceError {
  return protocolError(`session-status-${status}`, status === Status.tooManySessions ? "restart-device" : "reconnect");
}

/** A device that does not take the client's proof answers with an error of the transport. */
export function refusedAsResult<T>(result: Observable<T>): Observable<T | "secret-refused"> {
  return result.pipe(
    catchError((error: unknown) => (isRefusal(error) ? ["secret-refused" as const] : throwError(() => error))),
  );
}

function isKind<K extends Kind>(body: SessionBody, kind: K): body is Extract<SessionBody, { kind: K }> {
  return body.kind === kind;
}

/** `sec1-response0` is of scheme 1. */
function schemeOf(kind: Kind): number {
  return Number(kind.charAt(3));
}
