import { action, observable } from "mobx-miniprogram";
import { interval, type Observable, Subscription } from "rxjs";
import type { AdviceKey } from "../../../protocol/errors/advice";
import type { DeviceError } from "../../../protocol/errors/device-error";
import type { Ports } from "../../../protocol/ports/ports";
import type {
  JoinEvent,
  JoinOutcome,
  JoinReport,
  Provisioner,
  ProvisioningOutcome,
  ProvisioningStep,
  SessionInfo,
  SessionOptions,
  WifiCredentials,
  WifiNetwork,
} from "../../../protocol/provisioning/contract";
import { createPairingFlow, type PairingFlow } from "../../../protocol/provisioning/flow";
import { asDeviceError } from "../../../protocol/provisioning/recovery";
import { encodeUtf8 } from "../../../protocol/text/utf8";
import { type NetworkRow, networkKeyOf, toNetworkRow } from "./network-row";

const TICK_MS = 1_000;
const KEEPS_SESSION: readonly ProvisioningOutcome[] = ["wrong-password", "network-not-found", "join-failed"];

export interface PairStoreOptions {
  readonly ports: Ports;
  readonly provisioner: Provisioner;
  readonly deviceId: string;
  /** What the page calls the device. */
  readonly deviceName: string;
  readonly session?: SessionOptions;
}

/**
 * What the pair page shows.
 *
 *     idle --start--> opening --networks--> choosing --join--> joining --outcome--> ended
 *                        |                     |  ^               |                 | | |
 *                        +-------failure-------+--|---------------+----cancel------>+ | |
 *                                                 +------pick, typeName, (or join)----+ |
 *                        ^------------------------------------retry---------------------+
 *
 * `ended` keeps the session after a wrong password or a network not found, so that a join may follow at once.
 */
export type PairPhase = "idle" | "opening" | "choosing" | "joining" | "ended";

/** What is under way, or ended last: asking again after `unverified` is a work of its own, because it sends nothing. */
export type PairWork = "open" | "join" | "verify";

/** When a step began, ms since its work began. */
export interface StepMark {
  readonly step: ProvisioningStep;
  readonly at: number;
}

export interface PairStore {
  readonly phase: PairPhase;
  readonly deviceName: string;
  /** For the stepper. */
  readonly step: ProvisioningStep;
  readonly work: PairWork;
  /** Steps of the work in the order they began; a link made again shows its steps again. */
  readonly marks: readonly StepMark[];
  readonly info: SessionInfo | undefined;
  /** What the device hears, strongest first. */
  readonly networks: readonly NetworkRow[];
  /** The network to join; its name's bytes stay with the store. */
  readonly picked: NetworkRow | undefined;
  /** Exactly one at the end of each opening or join that ended the page's work; undefined while work goes on. */
  readonly outcome: ProvisioningOutcome | undefined;
  /** The session outlived the outcome: another password or network can be tried at once, without starting over. */
  readonly canCorrect: boolean;
  /** How it failed, for `failed` and `unverified`. */
  readonly error: DeviceError | undefined;
  readonly advice: AdviceKey | undefined;
  /** Why the device could not join, in the protocol's words. */
  readonly reason: string | undefined;
  /** What the device told of the attempt that failed. */
  readonly report: JoinReport | undefined;
  /** When the credentials reached the device, ms since the join began; undefined until then. */
  readonly appliedAt: number | undefined;
  /** The device's address in the network, where it says. */
  readonly ip: string | undefined;
  /** dBm at the device once it joined, where it says. */
  readonly joinedRssi: number | undefined;
  /** Joins sent on this page. */
  readonly joins: number;
  /** Milliseconds since the work began; changes once a second, and is exact at its end. */
  readonly elapsedMs: number;

  /** Connects, secures, asks the device for its networks; on an open session asks again. */
  start(): void;
  /** Chooses a network of the list. */
  pick(key: string): void;
  /** Chooses a network that is not in the list: typed text, or the bytes of a name. */
  typeName(ssid: string | Uint8Array): void;
  /** Sends the password for the chosen network and follows the join. */
  join(password: string): void;
  /** Does again what failed: the opening, the last join, or after `unverified` only the question how it went. */
  retry(): void;
  /** Stops what is under way; it ends as `cancelled`. */
  cancel(): void;
  /** The page is gone: cancels, closes the link, forgets every secret. Nothing changes afterwards. */
  dispose(): void;
}

/** One pairing of one device, as the pair page shows and drives it. */
export function createPairStore(options: PairStoreOptions): PairStore {
  const { ports, provisioner, deviceId, deviceName, session } = options;
  const now = () => ports.clock.now();
  let flow: PairingFlow | undefined;
  let watching = Subscription.EMPTY;
  let running = Subscription.EMPTY;
  let heard: readonly WifiNetwork[] = [];
  let chosen: Uint8Array | undefined;
  let last: WifiCredentials | undefined;
  let startedAt = now();
  let disposed = false;

  const store = observable(
    {
      phase: "idle" as PairPhase,
      deviceName,
      step: "connect" as ProvisioningStep,
      work: "open" as PairWork,
      marks: [] as readonly StepMark[],
      info: undefined as SessionInfo | undefined,
      networks: [] as readonly NetworkRow[],
      picked: undefined as NetworkRow | undefined,
      outcome: undefined as ProvisioningOutcome | undefined,
      error: undefined as DeviceError | undefined,
      reason: undefined as string | undefined,
      report: undefined as JoinReport | undefined,
      appliedAt: undefined as number | undefined,
      ip: undefined as string | undefined,
      joinedRssi: undefined as number | undefined,
      joins: 0,
      elapsedMs: 0,
      get advice(): AdviceKey | undefined {
        return this.error?.advice;
      },
      get canCorrect(): boolean {
        return this.outcome !== undefined && KEEPS_SESSION.includes(this.outcome);
      },
    },
    {
      marks: observable.ref,
      info: observable.ref,
      networks: observable.ref,
      picked: observable.ref,
      error: observable.ref,
      report: observable.ref,
    },
    { proxy: false },
  );

  const log = (event: string, data: Readonly<Record<string, string | number | boolean>> = {}) =>
    ports.log.write({ at: now(), level: "info", source: "pair", event, data });
  const elapsed = () => now() - startedAt;

  const begin = (work: PairWork) => {
    running.unsubscribe();
    running = new Subscription();
    startedAt = now();
    log("began", { work });
    Object.assign(store, {
      phase: work === "open" ? "opening" : "joining",
      work,
      marks: [],
      outcome: undefined,
      error: undefined,
      reason: undefined,
      report: undefined,
      ip: undefined,
      joinedRssi: undefined,
      elapsedMs: 0,
      ...(work === "join" ? { appliedAt: undefined, joins: store.joins + 1 } : {}),
    });
    running.add(
      interval(TICK_MS, ports.clock.scheduler).subscribe(
        action(() => {
          store.elapsedMs = elapsed();
        }),
      ),
    );
  };
  const closeFlow = () => {
    flow?.close();
    flow = undefined;
    watching.unsubscribe();
  };
  const openFlow = (): PairingFlow => {
    if (flow !== undefined) return flow;
    const opened = createPairingFlow(ports, provisioner, deviceId, session);
    flow = opened;
    watching = opened.steps$.subscribe(
      action((step) => {
        log("step", { step });
        store.step = step;
        store.marks = [...store.marks, { step, at: elapsed() }];
      }),
    );
    watching.add(
      opened.info$.subscribe(
        action((info) => {
          store.info = info;
        }),
      ),
    );
    return opened;
  };
  const end = action((result: JoinOutcome) => {
    running.unsubscribe();
    store.phase = "ended";
    store.elapsedMs = elapsed();
    store.outcome = result.outcome;
    if ("error" in result) store.error = result.error;
    if ("reason" in result) store.reason = result.reason;
    if ("report" in result) store.report = result.report;
    if ("ip" in result) store.ip = result.ip;
    if ("rssi" in result) store.joinedRssi = result.rssi;
    log("outcome", { outcome: result.outcome, ...("error" in result ? { error: result.error.message } : {}) });
    // The device is free for others once it is online, and a link that failed is of no further use.
    if (!KEEPS_SESSION.includes(result.outcome)) closeFlow();
  });
  const onJoinEvent = action((event: JoinEvent) => {
    if (event.type === "applied") store.appliedAt = elapsed();
    if (event.type === "outcome") end(event.result);
  });
  const isBusy = () => disposed || store.phase === "opening" || store.phase === "joining";

  const start = action(() => {
    if (isBusy()) return;
    begin("open");
    running.add(
      openFlow()
        .wifiNetworks()
        .subscribe({
          next: action((networks) => {
            running.unsubscribe();
            heard = networks;
            store.networks = networks.map(toNetworkRow);
            store.elapsedMs = elapsed();
            store.phase = "choosing";
            log("networks", { count: networks.length });
          }),
          error: (error: unknown) => end({ outcome: "failed", error: asDeviceError(error, "pairing") }),
        }),
    );
  });
  const choose = action((ssid: Uint8Array, row: NetworkRow) => {
    chosen = ssid;
    store.picked = row;
  });
  const pick = (key: string) => {
    const network = heard.find(({ ssid }) => networkKeyOf(ssid) === key);
    if (network !== undefined) choose(network.ssid, toNetworkRow(network));
  };
  const typeName = (ssid: string | Uint8Array) => {
    const bytes = typeof ssid === "string" ? encodeUtf8(ssid) : ssid;
    choose(bytes, { ...toNetworkRow({ ssid: bytes, rssi: UNKNOWN_RSSI }), typed: true });
  };
  const follow = action((work: "join" | "verify", events: (flow: PairingFlow) => Observable<JoinEvent>) => {
    begin(work);
    running.add(events(openFlow()).subscribe(onJoinEvent));
  });
  const joinWith = (credentials: WifiCredentials) => {
    last = credentials;
    follow("join", (opened) => opened.join(credentials));
  };
  const join = (password: string) => {
    if (chosen === undefined || isBusy()) return;
    joinWith({ ssid: chosen, password: encodeUtf8(password) });
  };
  const retry = () => {
    if (disposed || store.phase !== "ended") return;
    if (last === undefined || store.work === "open") return start();
    const { ssid } = last;
    if (store.outcome === "unverified") follow("verify", (opened) => opened.verify(ssid));
    else joinWith(last);
  };
  const cancel = () => {
    if (store.phase !== "idle" && store.phase !== "ended") end({ outcome: "cancelled" });
  };
  const dispose = () => {
    cancel();
    disposed = true;
    last = undefined;
    closeFlow();
    running.unsubscribe();
  };
  return Object.assign(store, { start, pick, typeName, join, retry, cancel, dispose });
}

/** dBm shown for a name nobody heard. */
const UNKNOWN_RSSI = -127;
