import {
  concat,
  defer,
  EMPTY,
  filter,
  ignoreElements,
  map,
  merge,
  mergeMap,
  NEVER,
  type Observable,
  of,
  Subject,
  share,
  switchMap,
  take,
  takeUntil,
  throwError,
  timeout,
  timer,
} from "rxjs";
import { DeviceError } from "../../errors/device-error";
import type { DeviceIdentity } from "../../identity/device-identity";
import { NONCE_LENGTH } from "../../lan/proof/constants";
import { decodeAnswer, encodeChallenge } from "../../lan/proof/messages";
import { hintOf, isProven } from "../../lan/proof/proof";
import { LONGEST_PAYLOAD } from "../../lan/session/frame";
import { SessionEnd } from "../../lan/session/session-end";
import type { Ports } from "../../ports/ports";
import type { UdpSocket } from "../../ports/sockets";
import type { OpenPath } from "../path";
import type { DeviceMessage, PhoneMessage } from "../wire/messages";
import { encodeMessage, readDeviceMessage } from "../wire/read-message";

/** A datagram may get lost: when a message is sent, ms, as long as it is not answered. */
const SENDINGS_MS = [0, 250, 750] as const;
/** ms for the proof that begins a session. */
const PROOF_MS = 2_000;

interface Peer {
  /** Private IPv4. */
  readonly address: string;
  /** Where it answers by UDP. */
  readonly port: number;
  readonly identity: DeviceIdentity;
}

/**
 * A control session with a device at an address: challenges it, and when the proof holds both sides have a key for this session
 * alone. Cold; emits one open path and stays; unsubscribing closes the socket. Errors with `timeout` without a proof, and as
 * the socket does. Whether the device is still there only its answers tell.
 */
export function openLanChannel(ports: Pick<Ports, "udp" | "clock" | "randomness">, peer: Peer): Observable<OpenPath> {
  const { udp, randomness } = ports;
  if (udp === undefined) return throwError(() => unsupported("udp"));
  return randomness.bytes(NONCE_LENGTH).pipe(
    take(1),
    switchMap((nonce) => udp.open().pipe(switchMap((socket) => challenged(ports, socket, peer, nonce)))),
  );
}

function challenged(
  { clock }: Pick<Ports, "clock">,
  socket: UdpSocket,
  { address, port, identity }: Peer,
  nonce: Uint8Array,
): Observable<OpenPath> {
  const arrived = socket.datagrams$.pipe(
    filter((datagram) => datagram.address === address),
    map(({ data }) => data),
    share(),
  );
  const send = (data: Uint8Array) => socket.send({ address, port, data });
  const sendings = merge(...SENDINGS_MS.map((ms) => timer(ms, clock.scheduler)));
  const proof = arrived.pipe(
    map(decodeAnswer),
    filter((answer) => answer?.is === "proof"),
    filter((answer) => isProven(identity, { nonce, address }, answer)),
    take(1),
    share(),
  );
  const challenge = sendings.pipe(
    mergeMap(() => send(encodeChallenge(hintOf(identity.id), nonce))),
    ignoreElements(),
  );
  return merge(proof, challenge.pipe(takeUntil(proof))).pipe(
    take(1),
    timeout({ first: PROOF_MS, scheduler: clock.scheduler, with: () => throwError(noProof) }),
    switchMap((answer) => {
      const end = new SessionEnd("phone", identity, { phone: nonce, device: answer.nonce });
      return channel(end, arrived, sendings, send);
    }),
  );
}

function channel(
  end: SessionEnd,
  arrived: Observable<Uint8Array>,
  sendings: Observable<unknown>,
  transmit: (data: Uint8Array) => Observable<never>,
): Observable<OpenPath> {
  const outgoing = new Subject<PhoneMessage>();
  const messages$ = arrived.pipe(
    map((data) => end.open(data)),
    filter((payload) => payload !== undefined),
    map(readDeviceMessage),
    filter((message) => message !== undefined),
    share(),
  );
  const transmissions = outgoing.pipe(
    mergeMap((message) =>
      sendings.pipe(
        // The same message, so the same key, in a frame of its own: what is sent again may overtake.
        mergeMap(() => {
          const frame = end.seal(encodeMessage(message));
          return frame === undefined ? throwError(exhausted) : transmit(frame);
        }),
        takeUntil(messages$.pipe(filter((answer) => answers(answer, message)))),
      ),
    ),
    ignoreElements(),
  );
  const path: OpenPath = {
    kind: "lan",
    messages$,
    send: (message) =>
      defer(() => {
        if (encodeMessage(message).length > LONGEST_PAYLOAD) return throwError(() => unsupported("message length"));
        outgoing.next(message);
        return EMPTY;
      }),
  };
  return merge(transmissions, concat(of(path), NEVER));
}

function answers(answer: DeviceMessage, message: PhoneMessage): boolean {
  if (message.op === "get") return answer.op === "state";
  return answer.op === "result" && answer.key === message.key;
}

function noProof(): DeviceError {
  return new DeviceError({ kind: "timeout", operation: "proof", ms: PROOF_MS }, { advice: "not-on-wifi" });
}

function exhausted(): DeviceError {
  return new DeviceError(
    { kind: "protocol", protocol: "lan", violation: "counter at its end" },
    { advice: "reconnect" },
  );
}

function unsupported(what: string): DeviceError {
  return new DeviceError({ kind: "unsupported", what }, { advice: "update-app" });
}
