import {
  concat,
  defer,
  EMPTY,
  filter,
  map,
  merge,
  mergeMap,
  Observable,
  of,
  type Subscription,
  switchMap,
  take,
  tap,
  throwError,
  timer,
} from "rxjs";
import type { Connection } from "../../../../protocol/ble/connection";
import { bytesToHex, hexToBytes } from "../../../../protocol/bytes/hex";
import { DeviceError } from "../../../../protocol/errors/device-error";
import { readFirmware, readSerial } from "../../../../protocol/gatt/device-facts";
import type { DeviceIdentity } from "../../../../protocol/identity/device-identity";
import type { CloudAddress } from "../../../../protocol/identity/messages";
import type { Ports } from "../../../../protocol/ports/ports";
import type { JoinEvent, JoinOutcome, SessionInfo } from "../../../../protocol/provisioning/contract";
import { createPairingFlow, type PairingFlow } from "../../../../protocol/provisioning/flow";
import { createKindChoice } from "../../pair/session/kind-choice";
import { answering } from "./answering";
import { onLane } from "./lane-provisioner";
import type { LinkLane } from "./link-lane";
import type { NearDevice } from "./near-devices";
import type { Facts, Member } from "./roster";
import type { SiteNetworks } from "./site-networks";
import type { StageEvent } from "./transitions";

/** What a run needs of its batch. */
export interface RunHost {
  readonly ports: Ports;
  readonly lane: LinkLane;
  readonly networks: SiteNetworks;
  /** False: the phone can keep no key, so devices are handed none. */
  readonly keepsIdentity: boolean;
  /** Where a device that is handed its identity finds the cloud. */
  readonly cloud: CloudAddress | undefined;
  /** A device told its serial on its link; "" for none. Undefined: it is not to be provisioned. */
  identified(near: NearDevice, serial: string): Member | undefined;
  /** A secret, of this device alone. */
  popOf(member: Member): string | undefined;
  /** In the journal first; false: not written, or no longer so. */
  move(member: Member, event: StageEvent, facts?: Facts): boolean;
  note(member: Member, facts: Facts): void;
  /** It is online and about to be handed an identity. False: the phone could keep nothing of it. */
  keep(member: Member, online: RunOnline, identity: DeviceIdentity): boolean;
}

export interface RunOnline {
  readonly near: NearDevice;
  readonly info: SessionInfo;
  readonly ip?: string | undefined;
}

/** How a run ended. */
export interface RunEnd {
  /** Undefined: it turned out to be nobody of the order. */
  readonly member: Member | undefined;
  readonly result: JoinOutcome;
  readonly ssidHex: string | undefined;
  readonly info: SessionInfo | undefined;
  /** A secret. */
  readonly identity: DeviceIdentity | undefined;
}

export interface Run {
  readonly near: NearDevice;
  readonly member: Member | undefined;
  /** Cold; emits once and completes, never errors. Unsubscribing closes the link. */
  readonly end$: Observable<RunEnd>;
  /** Makes the device blink, on the link that it has. */
  identify(): Observable<never>;
}

/** Rounds over all networks of the site on one link. */
const ROUNDS = 3;
/** The app may have died between the credentials and the word to join: how long a device that may not have it is asked, ms. */
const UNSURE_MS = 8_000;
/** ms before the second round; doubles. */
const ROUND_DELAY_MS = 1_000;

/**
 * One turn of one device: from its link to the end of its join, over the networks of the site.
 *
 * @param first whom it is; undefined: it is asked for its serial before anything else.
 */
export function runDevice(host: RunHost, near: NearDevice, first: Member | undefined): Run {
  const { ports, lane, networks } = host;
  let member = first;
  let ssidHex = first?.entry?.ssidHex;
  let info: SessionInfo | undefined;
  let connection: Connection | undefined;
  let ip: string | undefined;
  let flow: PairingFlow | undefined;

  const recognise = (link: Connection): Observable<unknown> =>
    defer(() => {
      connection = link;
      if (member !== undefined) return EMPTY;
      return concat(readSerial(link), of("")).pipe(
        take(1),
        switchMap((serial) => {
          member = host.identified(near, serial);
          return member === undefined ? throwError(notOfTheOrder) : EMPTY;
        }),
      );
    });
  const open = (): PairingFlow => {
    const [likeliest, ...others] = near.provisioners;
    if (likeliest === undefined) throw notOfTheOrder();
    const { provisioner } = createKindChoice([likeliest, ...others]);
    const watched = onLane(provisioner, lane, {
      secured: (session) => {
        info = session.info;
        if (member === undefined) return;
        host.move(member, "secured");
        if (info.firmware !== undefined) host.note(member, { firmware: info.firmware });
      },
      sending: ({ ssid }) => {
        const network = bytesToHex(ssid);
        if (member === undefined || networks.credentials(network) === undefined) throw held();
        const facts = {
          ...({ ssidHex: network, deviceId: near.deviceId, isTry: true } as const),
          ...(info === undefined ? {} : { kind: info.kind }),
          ...(info?.encrypted === false && near.name !== "" ? { openName: near.name } : {}),
        };
        if (!host.move(member, "send", facts)) throw notKept();
        ssidHex = network;
      },
      keep: (identity, { info: said }) => member !== undefined && host.keep(member, { near, info: said, ip }, identity),
    });
    return createPairingFlow(ports, watched, near.deviceId, {
      inspect: recognise,
      prompt: (prompt) => answering(prompt, () => (member === undefined ? undefined : host.popOf(member))),
      ...(first !== undefined && host.popOf(first) ? { labelHasSecret: true } : {}),
      ...(host.cloud === undefined ? {} : { cloud: host.cloud }),
      ...(host.keepsIdentity ? {} : { keepsIdentity: false as const }),
    });
  };
  const onEvent = (event: JoinEvent) => {
    if (member === undefined) return;
    if (event.type === "applied") host.move(member, "applied");
    if (event.type === "online" && event.result.outcome === "joined") ip = event.result.ip;
  };
  const outcomeOf = (events: Observable<JoinEvent>): Observable<JoinOutcome> =>
    events.pipe(
      tap(onEvent),
      filter((event) => event.type === "outcome"),
      map(({ result }) => result),
      take(1),
    );
  /** While the device joins, its link has nothing to do. */
  const firmware = (): Observable<never> =>
    defer(() => {
      const [link, who] = [connection, member];
      if (link === undefined || who === undefined || who.view.firmware !== undefined) return EMPTY;
      return readFirmware(link).pipe(
        tap((text) => host.note(who, { firmware: text })),
        switchMap(() => EMPTY),
      );
    });
  const over = (opened: PairingFlow, from: string, round: number): Observable<JoinOutcome> =>
    defer(() => {
      const credentials = networks.credentials(from);
      if (credentials === undefined) return of<JoinOutcome>({ outcome: "failed", error: held() });
      const events = opened.join(credentials);
      return outcomeOf(
        events.pipe(mergeMap((event) => (event.type === "applied" ? merge(of(event), firmware()) : of(event)))),
      );
    }).pipe(
      switchMap((result) => {
        if (result.outcome !== "network-not-found" && result.outcome !== "join-failed") return of(result);
        const next = networks.after(from);
        if (next !== undefined) return over(opened, next, round);
        const again = networks.first;
        if (round >= ROUNDS || again === undefined) return of(result);
        return timer(ROUND_DELAY_MS * 2 ** (round - 1), ports.clock.scheduler).pipe(
          switchMap(() => over(opened, again, round + 1)),
        );
      }),
    );
  const begin = (opened: PairingFlow): Observable<JoinOutcome> => {
    const from = networks.first;
    return from === undefined ? of({ outcome: "failed", error: held() }) : over(opened, from, 1);
  };
  const isAsked = first?.view.stage === "unverified" && ssidHex !== undefined;
  const whole = (opened: PairingFlow): Observable<JoinOutcome> => {
    if (!isAsked) return begin(opened);
    return outcomeOf(opened.verify(hexToBytes(ssidHex ?? ""), UNSURE_MS)).pipe(
      // Only a device that says itself that it has nothing, or another network, is sent the credentials again.
      switchMap((result) => (hasNothing(result) ? begin(opened) : of(result))),
    );
  };
  return {
    near,
    get member() {
      return member;
    },
    end$: new Observable((subscriber) => {
      const opened = open();
      flow = opened;
      const following: Subscription = whole(opened)
        .pipe(map((result): RunEnd => ({ member, result, ssidHex, info, identity: opened.identity })))
        .subscribe(subscriber);
      return () => {
        following.unsubscribe();
        opened.close();
        flow = undefined;
      };
    }),
    identify: () => defer(() => flow?.identify() ?? EMPTY),
  };
}

/** Nothing of it is shown: the device waits for a person, or for other devices. */
export const HELD = "held";
/** The phone could not write the journal: nothing was sent. */
export const NOT_KEPT = "journal";
/** Near by, and not in the order. */
export const NOT_OF_THE_ORDER = "order";

/** Whether a run ended for one of the batch's own reasons. */
export function endedFor(result: JoinOutcome, what: string): boolean {
  return result.outcome === "failed" && result.error.reason.kind === "refused" && result.error.reason.what === what;
}

function hasNothing(result: JoinOutcome): boolean {
  return result.outcome === "join-failed" && (result.reason === "not-attempted" || result.reason === "other-network");
}

const refusal = (what: string) => new DeviceError({ kind: "refused", what }, { advice: "wait-and-retry" });
const held = () => refusal(HELD);
const notKept = () => refusal(NOT_KEPT);
const notOfTheOrder = () => refusal(NOT_OF_THE_ORDER);
