import {
  catchError,
  concat,
  defer,
  EMPTY,
  endWith,
  first,
  ignoreElements,
  merge,
  mergeMap,
  NEVER,
  type Observable,
  of,
  switchMap,
  take,
  takeUntil,
  takeWhile,
  timer,
} from "rxjs";
import { asDeviceError } from "../errors/as-device-error";
import type { DeviceError } from "../errors/device-error";
import type { LanRequest } from "../ports/lan";
import type { Ports } from "../ports/ports";
import type { LocalService, UdpSocket } from "../ports/sockets";
import { LanEvidence, type LanFinding, type LanPath, type LanTarget } from "./evidence";
import { isPrivateAddress } from "./private-address";
import { HELLO_PATH, LAN_PORT, NONCE_LENGTH, SERVICE_TYPE, TOKEN_LENGTH } from "./proof/constants";
import { encodeChallenge, encodeDiscover } from "./proof/messages";
import { hintOf, serviceNameOf } from "./proof/proof";

export type { LanFinding, LanTarget } from "./evidence";

/** What a search needs of a phone. */
export type LanSearchPorts = Pick<Ports, "clock" | "randomness" | "lan" | "udp" | "services">;

/** How long each stage may take, ms. */
const LIMIT_MS = { address: 1_000, mdns: 4_000, udp: 2_000, http: 2_500 } as const;
/** A packet may get lost: when each question is sent, ms. */
const SENDINGS_MS = [0, 250, 700];
const EVERYONE = "255.255.255.255";
/** Services of the device's name, and addresses, that are asked: strangers may announce as many as they like. */
const MOST_LEADS = 16;
/** Addresses asked over HTTP; WeChat runs ten requests at a time. */
const MOST_POSTED = 4;
const MOST_CAUSES = 8;
/** Handed to one device, and not all of them confirmed. */
const MOST_IDENTITIES = 4;

/**
 * Looks for a device on the phone's network and proves that it is the one that was paired.
 *
 *     address --1 s--> mDNS --4 s--> broadcast --2 s--> HTTP --2.5 s--> end
 *        |              |               |                |              |
 *        +---- a proof that holds, in whatever stage ----+              +--> unproven: somebody claimed to be it
 *                       |                                               +--> not-found: nobody did
 *                       v
 *                     found
 *
 * - address: the challenge to the addresses known from Bluetooth or from before.
 * - mDNS: services of {@link SERVICE_TYPE} with the device's name; left at once where the phone has none.
 * - broadcast: the challenge to everyone of the subnet.
 * - HTTP: the challenge to every address known by now.
 *
 * Cold; emits one finding and completes, never errors. Whoever answers first is not believed: only a proof ends the search
 * early. Without a key nothing can be proven, so the first that bears the name ends it as `unproven`. Answers are taken from
 * private addresses only, a bounded number of each machine. Unsubscribing closes the socket.
 */
export function findOnLan(ports: LanSearchPorts, target: LanTarget): Observable<LanFinding> {
  return ports.randomness.bytes(NONCE_LENGTH + TOKEN_LENGTH).pipe(
    take(1),
    switchMap((drawn) => search(ports, target, drawn)),
  );
}

function search(ports: LanSearchPorts, target: LanTarget, drawn: Uint8Array): Observable<LanFinding> {
  const { clock, lan, udp, services } = ports;
  const startedAt = clock.now();
  const nonce = drawn.slice(0, NONCE_LENGTH);
  const token = drawn.slice(NONCE_LENGTH);
  const evidence = new LanEvidence(target, { nonce, token });
  const causes: DeviceError[] = [];
  const leads = new Map<string, LanPath>();
  for (const address of target.addresses.filter(isPrivateAddress).slice(0, MOST_LEADS)) leads.set(address, "address");
  const { identities } = target;
  const questions = [
    ...identities.slice(0, MOST_IDENTITIES).map(({ id }) => encodeChallenge(hintOf(id), nonce)),
    encodeDiscover(token),
  ];
  /** Without a key no better answer can come than the first. */
  const canProve = identities.length > 0;
  const ended = (): LanFinding => {
    const ms = clock.now() - startedAt;
    return evidence.claim === undefined ? { is: "not-found", ms, causes } : { is: "unproven", ms, ...evidence.claim };
  };
  const evaluated = (bytes: Uint8Array, address: string, via: LanPath, port = LAN_PORT): Observable<LanFinding> => {
    const verdict = evidence.evaluate(bytes, address, via);
    if (verdict === undefined) return EMPTY;
    if (verdict === "claimed") return canProve ? EMPTY : of(ended());
    return of({ is: "found", id: verdict.proven, address, port, via, ms: clock.now() - startedAt });
  };
  const noting = <T>(work: Observable<T>): Observable<T> =>
    work.pipe(
      catchError((error: unknown) => {
        if (causes.length < MOST_CAUSES) causes.push(asDeviceError(error, "search"));
        return EMPTY;
      }),
    );
  const within = <T>(limitMs: number, work: Observable<T>): Observable<T> =>
    noting(work).pipe(takeUntil(timer(limitMs, clock.scheduler)));

  const byUdp = (socket: UdpSocket): Observable<LanFinding | "over"> => {
    const ask = (address: string, port = LAN_PORT): Observable<never> =>
      merge(...SENDINGS_MS.map((ms) => timer(ms, clock.scheduler))).pipe(
        mergeMap(() => merge(...questions.map((data) => socket.send({ address, port, data })))),
        ignoreElements(),
      );
    const follow = ({ address, name, port }: LocalService): Observable<never> => {
      const isNamed = identities.some(({ id }) => name.toLowerCase().startsWith(serviceNameOf(id)));
      if ((canProve && !isNamed) || !isPrivateAddress(address) || leads.size >= MOST_LEADS) return EMPTY;
      if (!leads.has(address)) leads.set(address, "mdns");
      if (isNamed) evidence.claimed(address, "mdns");
      return ask(address, port);
    };
    const known = [...leads.keys()].map((address) => ask(address));
    const stages = concat(
      known.length === 0 ? EMPTY : within(LIMIT_MS.address, merge(...known, NEVER)),
      services === undefined ? EMPTY : within(LIMIT_MS.mdns, services.search(SERVICE_TYPE).pipe(mergeMap(follow))),
      within(LIMIT_MS.udp, merge(ask(EVERYONE), NEVER)),
    );
    const received = socket.datagrams$.pipe(
      mergeMap(({ data, address, port }) => evaluated(data, address, leads.get(address) ?? "udp", port)),
    );
    return merge(noting(received), stages.pipe(endWith("over" as const)));
  };
  const overUdp = noting(udp === undefined ? EMPTY : udp.open().pipe(switchMap(byUdp))).pipe(
    takeWhile((event) => event !== "over"),
  );
  const post = (address: string, body: Uint8Array): Observable<LanFinding> =>
    within(LIMIT_MS.http, lan?.request(helloRequest(address, body)) ?? EMPTY).pipe(
      mergeMap((answer) => (answer.status === 200 ? evaluated(answer.body, address, "http") : EMPTY)),
    );
  const overHttp = defer(() =>
    merge(
      ...[...leads.keys()].slice(0, MOST_POSTED).flatMap((address) => questions.map((body) => post(address, body))),
    ),
  );
  return concat(
    overUdp,
    overHttp,
    defer(() => of(ended())),
  ).pipe(first());
}

function helloRequest(address: string, body: Uint8Array): LanRequest {
  const url = `http://${address}${HELLO_PATH}`;
  return {
    method: "POST",
    url,
    headers: { "Content-Type": "application/octet-stream" },
    body,
    timeoutMs: LIMIT_MS.http,
  };
}
