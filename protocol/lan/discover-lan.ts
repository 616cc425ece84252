import {
  catchError,
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
  repeat,
  switchMap,
  take,
  tap,
  timer,
} from "rxjs";
import { equalBytes } from "../bytes/equal";
import type { DeviceIdentity } from "../identity/device-identity";
import type { Datagram, LocalService, UdpSocket } from "../ports/sockets";
import { AnswerBudget } from "./answer-budget";
import type { LanSearchPorts } from "./find-on-lan";
import { isPrivateAddress } from "./private-address";
import { LAN_PORT, NONCE_LENGTH, SERVICE_TYPE, TOKEN_LENGTH } from "./proof/constants";
import { decodeAnswer, encodeChallenge, encodeDiscover } from "./proof/messages";
import { hintOf } from "./proof/proof";
import { type LanSighting, LanSightings } from "./sightings";

export type { LanSighting, LanStanding } from "./sightings";

/** Between two rounds of questions, ms. */
const ROUND_MS = 5_000;
/** A packet may get lost: when a round's question is sent again, ms. */
const AGAIN_MS = [0, 400];
/** How long a proof may take, ms. */
const PROOF_MS = 1_500;
/** Between two searches by mDNS, ms: WeChat ends one after 30 s. */
const SEARCH_AGAIN_MS = 2_000;
const MOST_SERVICES = 32;
const EVERYONE = "255.255.255.255";

/** One round: what was drawn for it, and what it still listens to. */
interface Round {
  readonly nonce: Uint8Array;
  readonly token: Uint8Array;
  readonly budget: AnswerBudget;
  readonly asked: Set<string>;
  sentAt: number;
  /** When services that turned up meanwhile were asked. */
  readonly leads: Map<string, number>;
}

/**
 * Everyone of the phone's network who speaks the language of docs/for-firmware.md, again whenever somebody is new or another
 * than before: all sightings so far. Asks in rounds, by broadcast and, at the services that mDNS finds, one by one; who says
 * the id of a device whose key is here is challenged. Nothing else is ever sent to anyone.
 *
 * Cold; asks while subscribed, never completes, never errors: where the phone has no UDP it says nothing.
 *
 * @param identityOf the identity whose id begins like this (16 hex digits).
 */
export function discoverOnLan(
  ports: LanSearchPorts,
  identityOf: (hint: string) => DeviceIdentity | undefined,
): Observable<readonly LanSighting[]> {
  const { clock, randomness, udp, services } = ports;

  const talk = (socket: UdpSocket): Observable<readonly LanSighting[]> => {
    const sightings = new LanSightings(identityOf);
    const found = new Map<string, LocalService>();
    let round: Round | undefined;
    const send = (address: string, port: number, data: Uint8Array) =>
      socket.send({ address, port, data }).pipe(catchError(() => EMPTY));
    const rounds = timer(0, ROUND_MS, clock.scheduler).pipe(
      switchMap(() => randomness.bytes(NONCE_LENGTH + TOKEN_LENGTH).pipe(take(1))),
      tap((drawn) => {
        const nonce = drawn.slice(0, NONCE_LENGTH);
        round = {
          ...{ nonce, token: drawn.slice(NONCE_LENGTH), sentAt: clock.now() },
          ...{ budget: new AnswerBudget(), asked: new Set(), leads: new Map() },
        };
      }),
      switchMap(() => merge(...AGAIN_MS.map((ms) => timer(ms, clock.scheduler)))),
      mergeMap(() => {
        if (round === undefined) return EMPTY;
        round.sentAt = clock.now();
        const question = encodeDiscover(round.token);
        const announced = [...found.values()].map(({ address, port }) => send(address, port, question));
        return merge(send(EVERYONE, LAN_PORT, question), ...announced);
      }),
      ignoreElements(),
    );
    const byMdns = defer(() => services?.search(SERVICE_TYPE) ?? NEVER).pipe(
      repeat({ delay: () => timer(SEARCH_AGAIN_MS, clock.scheduler) }),
      filter(({ address }) => isPrivateAddress(address) && (found.has(address) || found.size < MOST_SERVICES)),
      mergeMap((service) => {
        const { address, port } = service;
        const isNew = !found.has(address);
        found.set(address, service);
        if (!isNew || round === undefined) return EMPTY;
        round.leads.set(address, clock.now());
        return send(address, port, encodeDiscover(round.token));
      }),
      catchError(() => NEVER),
    );
    /** Whether the list is another now, at once or when a proof did not come. */
    const evaluate = ({ address, port, data }: Datagram): Observable<unknown> => {
      const now = round;
      if (now === undefined || !isPrivateAddress(address) || !now.budget.take(address)) return EMPTY;
      const answer = decodeAnswer(data);
      if (answer?.is === "proof") return sightings.answered(address, now.nonce, answer) ? CHANGED : EMPTY;
      if (answer === undefined || !equalBytes(answer.token, now.token) || now.asked.has(address)) return EMPTY;
      now.asked.add(address);
      const via = found.has(address) ? "mdns" : "udp";
      const seenAt = clock.now();
      const ms = seenAt - (now.leads.get(address) ?? now.sentAt);
      const claim = sightings.announced(answer, { address, port, via, ms, seenAt });
      if (claim?.id === undefined) return CHANGED;
      const challenge = send(address, port, encodeChallenge(hintOf(claim.id), now.nonce));
      const overdue = timer(PROOF_MS, clock.scheduler).pipe(filter(() => sightings.overdue(address)));
      return merge(CHANGED, challenge, overdue);
    };
    const received = socket.datagrams$.pipe(
      mergeMap(evaluate),
      map(() => sightings.list),
      catchError(() => NEVER),
    );
    return merge(received, rounds, byMdns);
  };
  return udp === undefined
    ? NEVER
    : udp.open().pipe(
        switchMap(talk),
        catchError(() => NEVER),
      );
}

const CHANGED = of(true);
