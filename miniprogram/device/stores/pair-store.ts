import { action, observable } from "mobx-miniprogram";
import { interval, Subscription } from "rxjs";
import type { AdviceKey } from "../../../protocol/errors/advice";
import { DeviceError } from "../../../protocol/errors/device-error";
import type { Ports } from "../../../protocol/ports/ports";
import type {
  JoinEvent,
  JoinOutcome,
  Provisioner,
  ProvisioningOutcome,
  ProvisioningStep,
  SessionInfo,
  SessionOptions,
  WifiCredentials,
  WifiNetwork,
} from "../../../protocol/provisioning/contract";
import { createPairingFlow, type PairingFlow } from "../../../protocol/provisioning/flow";
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

export interface PairStore {
  readonly phase: PairPhase;
  readonly deviceName: string;
  /** For the stepper. */
  readonly step: ProvisioningStep;
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
  /** The device's address in the network, where it says. */
  readonly ip: string | undefined;
  /** Milliseconds since the join began; changes once a second. */
  readonly elapsedMs: number;

  /** Connects, secures, asks the device for its networks. */
  start(): void;
  /** Chooses a network of the list. */
  pick(key: string): void;
  /** Chooses a network that is not in the list: typed text, or the bytes of a name. */
  typeName(ssid: string | Uint8Array): void;
  /** Sends the password for the chosen network and follows the join. */
  join(password: string): void;
  /** Does again what failed: the last join, or the opening. */
  retry(): void;
  /** Stops what is under way; it ends as `cancelled`. */
  cancel(): void;
  /** The page is gone: cancels, closes the link, forgets every secret. Nothing changes afterwards. */
  dispose(): void;
}

/** One pairing of one device, as the pair page shows and drives it. */
export function createPairStore(options: PairStoreOptions): PairStore {
  const { ports, provisioner, deviceId, deviceName, session } = options;
  let flow: PairingFlow | undefined;
  let watching = Subscription.EMPTY;
  let work = Subscription.EMPTY;
  let heard: readonly WifiNetwork[] = [];
  let chosen: Uint8Array | undefined;
  let last: WifiCredentials | undefined;
  let disposed = false;

  const store = observable(
    {
      phase: "idle" as PairPhase,
      deviceName,
      step: "connect" as ProvisioningStep,
      info: undefined as SessionInfo | undefined,
      networks: [] as readonly NetworkRow[],
      picked: undefined as NetworkRow | undefined,
      outcome: undefined as ProvisioningOutcome | undefined,
      error: undefined as DeviceError | undefined,
      reason: undefined as string | undefined,
      ip: undefined as string | undefined,
      elapsedMs: 0,
      get advice(): AdviceKey | undefined {
        return this.error?.advice;
      },
      get canCorrect(): boolean {
        return this.outcome !== undefined && KEEPS_SESSION.includes(this.outcome);
      },
    },
    { info: observable.ref, networks: observable.ref, picked: observable.ref, error: observable.ref },
    { proxy: false },
  );

  const begin = (phase: PairPhase) => {
    work.unsubscribe();
    work = new Subscription();
    Object.assign(store, {
      phase,
      outcome: undefined,
      error: undefined,
      reason: undefined,
      ip: undefined,
      elapsedMs: 0,
    });
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
        store.step = step;
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
    work.unsubscribe();
    store.phase = "ended";
    store.outcome = result.outcome;
    if ("error" in result) store.error = result.error;
    if ("reason" in result) store.reason = result.reason;
    if ("ip" in result) store.ip = result.ip;
    // The device is free for others once it is online, and a link that failed is of no further use.
    if (!KEEPS_SESSION.includes(result.outcome)) closeFlow();
  });
  const onJoinEvent = action((event: JoinEvent) => {
    if (event.type === "outcome") end(event.result);
  });

  const start = action(() => {
    if (disposed || store.phase === "opening" || store.phase === "joining") return;
    begin("opening");
    work.add(
      openFlow()
        .wifiNetworks()
        .subscribe({
          next: action((networks) => {
            heard = networks;
            store.networks = networks.map(toNetworkRow);
            store.phase = "choosing";
          }),
          error: (error: unknown) => end({ outcome: "failed", error: asDeviceError(error) }),
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
    choose(bytes, toNetworkRow({ ssid: bytes, rssi: UNKNOWN_RSSI }));
  };
  const joinWith = action((credentials: WifiCredentials) => {
    last = credentials;
    begin("joining");
    work.add(openFlow().join(credentials).subscribe(onJoinEvent));
    const startedAt = ports.clock.now();
    work.add(
      interval(TICK_MS, ports.clock.scheduler).subscribe(
        action(() => {
          store.elapsedMs = ports.clock.now() - startedAt;
        }),
      ),
    );
  });
  const join = (password: string) => {
    if (disposed || chosen === undefined || store.phase === "opening" || store.phase === "joining") return;
    joinWith({ ssid: chosen, password: encodeUtf8(password) });
  };
  const retry = () => {
    if (store.phase !== "ended") return;
    if (last === undefined) start();
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
    work.unsubscribe();
  };
  return Object.assign(store, { start, pick, typeName, join, retry, cancel, dispose });
}

/** dBm shown for a name nobody heard. */
const UNKNOWN_RSSI = -127;

function asDeviceError(error: unknown): DeviceError {
  if (error instanceof DeviceError) return error;
  return new DeviceError({ kind: "operation-failed", operation: "pairing" }, { advice: "report", cause: error });
}
