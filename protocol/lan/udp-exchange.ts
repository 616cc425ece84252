import {
  catchError,
  defer,
  EMPTY,
  filter,
  ignoreElements,
  map,
  merge,
  mergeMap,
  type Observable,
  switchMap,
  take,
  takeUntil,
  tap,
  throwError,
  timer,
} from "rxjs";
import { bytesToHex } from "../bytes/hex";
import { DeviceError } from "../errors/device-error";
import type { Ports } from "../ports/ports";
import type { Datagram, UdpSocket } from "../ports/sockets";
import { isPrivateAddress } from "./private-address";

/** Of one address, whatever it says. */
const MOST_OF_ONE_SENDER = 4;
/** Everyone in the phone's subnet. */
export const EVERYONE = "255.255.255.255";

export interface UdpQuestion {
  /** {@link EVERYONE}, or a private IPv4. */
  readonly address: string;
  readonly port: number;
  readonly data: Uint8Array;
  /** From the first sending to the end of listening. */
  readonly deadlineMs: number;
  /** Sendings, 3 unless told: UDP loses packets. */
  readonly sends?: number;
  /** Between two sendings, 400 unless told. */
  readonly intervalMs?: number;
  /** Answers that are listened to, 32 unless told; whoever floods ends the exchange early and costs no memory. */
  readonly maxAnswers?: number;
  /** Longer answers are dropped, 1024 bytes unless told. */
  readonly maxBytes?: number;
}

/**
 * Asks by UDP and collects answers: cold; emits each answer once (an equal one of the same sender is a repetition),
 * completes at the deadline or with the last answer allowed. Answers to a question for one address are those of that
 * address. They are anyone's word: prove before believing. Errors `unsupported` on a client without UDP or for an address
 * outside private networks, as opening the socket does, and as sending does when there was no answer.
 */
export function udpExchange(ports: Pick<Ports, "udp" | "clock">, question: UdpQuestion): Observable<Datagram> {
  const { udp, clock } = ports;
  const { address, port, data, deadlineMs } = question;
  const { sends = 3, intervalMs = 400, maxAnswers = 32, maxBytes = 1_024 } = question;
  if (udp === undefined) return unsupported("udp");
  if (address !== EVERYONE && !isPrivateAddress(address)) return unsupported("address");

  return defer(() => {
    const failures: unknown[] = [];
    let isAnswered = false;
    const failed = (error: unknown) => {
      failures.push(error);
      return EMPTY;
    };
    const asking = (socket: UdpSocket) =>
      timer(0, intervalMs, clock.scheduler).pipe(
        take(sends),
        mergeMap(() => socket.send({ address, port, data }).pipe(catchError(failed))),
      );
    const failing = (socket: UdpSocket) => socket.failures$.pipe(tap(failed), ignoreElements());
    const late = timer(deadlineMs, clock.scheduler).pipe(
      map(() => {
        if (!isAnswered && failures.length >= sends) throw failures[0];
      }),
    );
    return udp.open().pipe(
      switchMap((socket) => merge(socket.datagrams$, asking(socket), failing(socket))),
      filter((answer) => answer.data.length <= maxBytes && (address === EVERYONE || answer.address === address)),
      filter(isNew(new Map())),
      take(maxAnswers),
      tap(() => {
        isAnswered = true;
      }),
      takeUntil(late),
    );
  });
}

/** No answer twice, and few of one sender: ever new ones must not take the places of the others, nor memory. */
function isNew(seen: Map<string, Set<string>>): (answer: Datagram) => boolean {
  return ({ address, port, data }) => {
    const known = seen.get(address) ?? new Set<string>();
    seen.set(address, known);
    const answer = `${port} ${bytesToHex(data)}`;
    if (known.has(answer) || known.size >= MOST_OF_ONE_SENDER) return false;
    known.add(answer);
    return true;
  };
}

function unsupported(what: string): Observable<never> {
  return throwError(() => new DeviceError({ kind: "unsupported", what }, { advice: "update-app" }));
}
