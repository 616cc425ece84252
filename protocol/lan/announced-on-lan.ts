import {
  catchError,
  defer,
  EMPTY,
  filter,
  ignoreElements,
  merge,
  mergeMap,
  type Observable,
  of,
  switchMap,
  take,
  takeUntil,
  tap,
  timer,
} from "rxjs";
import { equalBytes } from "../bytes/equal";
import type { Datagram, UdpSocket } from "../ports/sockets";
import type { LanSearchPorts } from "./find-on-lan";
import { isPrivateAddress } from "./private-address";
import { LAN_PORT, SERVICE_TYPE, TOKEN_LENGTH } from "./proof/constants";
import { decodeAnswer, encodeDiscover } from "./proof/messages";

/** How long it is listened, ms: a phone's mDNS takes up to four seconds. */
const LISTEN_MS = 5_000;
/** A packet may get lost: when everyone is asked again, ms. */
const SENDINGS_MS = [0, 700];
/** Services of another name that are asked, too: a device without an identity may announce any. */
const MOST_OTHERS = 16;
/** How a device with an identity names its service. */
const WITH_IDENTITY = /^dc-[0-9a-f]{16}/i;
const EVERYONE = "255.255.255.255";

/**
 * Where on the phone's network the one machine is that says this name of itself and that it holds no identity. That is its own word, as
 * good as what it says over Bluetooth in clear, and no proof: ask for devices only that can have no key.
 *
 * Cold; emits the IPv4 once, after everybody had the time to answer, and completes; without a value where nobody says so, or two do.
 * Never errors. Answers of private addresses only; nothing is kept of strangers. Unsubscribing closes the socket.
 *
 * @param name as it advertises
 */
export function announcedOnLan(ports: LanSearchPorts, name: string): Observable<string> {
  const { clock, randomness, udp, services } = ports;
  const listen = (socket: UdpSocket, token: Uint8Array): Observable<string> => {
    const claimants = new Set<string>();
    let others = 0;
    const question = encodeDiscover(token);
    const ask = (address: string, port: number) =>
      socket.send({ address, port, data: question }).pipe(catchError(() => EMPTY));
    const everyone = merge(...SENDINGS_MS.map((ms) => timer(ms, clock.scheduler))).pipe(
      mergeMap(() => ask(EVERYONE, LAN_PORT)),
    );
    const announced = defer(() => services?.search(SERVICE_TYPE) ?? EMPTY).pipe(
      filter(({ address }) => isPrivateAddress(address)),
      filter((service) => {
        if (service.name === name) return true;
        if (WITH_IDENTITY.test(service.name) || others >= MOST_OTHERS) return false;
        others += 1;
        return true;
      }),
      mergeMap(({ address, port }) => ask(address, port)),
      catchError(() => EMPTY),
    );
    const received = socket.datagrams$.pipe(
      filter((datagram) => says(datagram, name, token)),
      // A third one changes nothing.
      filter(() => claimants.size < 2),
      tap(({ address }) => claimants.add(address)),
      catchError(() => EMPTY),
    );
    const time = timer(LISTEN_MS, clock.scheduler);
    return merge(
      merge(everyone, announced, received).pipe(takeUntil(time), ignoreElements()),
      time.pipe(
        switchMap(() => {
          const [only, another] = claimants;
          return only === undefined || another !== undefined ? EMPTY : of(only);
        }),
      ),
    );
  };
  if (udp === undefined) return EMPTY;
  return randomness.bytes(TOKEN_LENGTH).pipe(
    take(1),
    switchMap((token) => udp.open().pipe(switchMap((socket) => listen(socket, token)))),
    take(1),
    takeUntil(timer(LISTEN_MS * 2, clock.scheduler)),
    catchError(() => EMPTY),
  );
}

function says({ address, data }: Datagram, name: string, token: Uint8Array): boolean {
  if (!isPrivateAddress(address)) return false;
  const answer = decodeAnswer(data);
  if (answer?.is !== "announcement" || answer.hint !== undefined) return false;
  return answer.name === name && equalBytes(answer.token, token);
}
