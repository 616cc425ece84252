import { action, observable } from "mobx-miniprogram";
import { EMPTY, interval, type Observable, Subscription } from "rxjs";
import { decodeUtf8, encodeUtf8 } from "../../../../protocol/bytes/utf8";
import type { AdviceKey } from "../../../../protocol/errors/advice";
import { asDeviceError } from "../../../../protocol/errors/as-device-error";
import type { DeviceIdentity } from "../../../../protocol/identity/device-identity";
import type { Ports } from "../../../../protocol/ports/ports";
import type {
  JoinEvent,
  JoinOutcome,
  Provisioner,
  ProvisioningOutcome,
  ProvisioningStep,
  SessionInfo,
  SessionOptions,
  StepWait,
  WifiCredentials,
  WifiNetwork,
} from "../../../../protocol/provisioning/contract";
import { createPairingFlow, type PairingFlow } from "../../../../protocol/provisioning/flow";
import { listRefusalOf } from "../../../../protocol/provisioning/list-refused";
import { type NetworkRow, networkKeyOf, toNetworkRow } from "../form/network-row";
import { errorOf } from "./join-result";
import { leftToPerson } from "./left-to-person";
import { createPairPrompts } from "./prompts";
import type { PairOperation, PairPhase, PairStore, TimelineEntry } from "./state";

export type { PairStore } from "./state";

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

/** One pairing of one device, as the pair page shows and drives it. */
export function createPairStore(options: PairStoreOptions): PairStore {
  const { ports, provisioner, deviceId, deviceName, session } = options;
  const now = () => ports.clock.now();
  let flow: PairingFlow | undefined;
  let watching = Subscription.EMPTY;
  let running = Subscription.EMPTY;
  let discovered: readonly WifiNetwork[] = [];
  let chosen: Uint8Array | undefined;
  let last: WifiCredentials | undefined;
  let startedAt = now();
  let online: JoinOutcome | undefined;
  let identity: DeviceIdentity | undefined;
  let byHand = false;
  let disposed = false;

  const log = (event: string, data: Readonly<Record<string, string | number | boolean>> = {}) =>
    ports.log.write({ at: now(), level: "info", source: "pair", event, data });
  const elapsed = () => now() - startedAt;
  const prompts = createPairPrompts(elapsed);

  const store = observable(
    {
      phase: "idle" as PairPhase,
      deviceName,
      step: "connect" as ProvisioningStep,
      operation: "open" as PairOperation,
      wait: undefined as StepWait | undefined,
      timeline: [] as readonly TimelineEntry[],
      info: undefined as SessionInfo | undefined,
      networks: [] as readonly NetworkRow[],
      listRefusal: undefined as { readonly code?: number } | undefined,
      picked: undefined as NetworkRow | undefined,
      result: undefined as JoinOutcome | undefined,
      appliedAt: undefined as number | undefined,
      joins: 0,
      elapsedMs: 0,
      canIdentify: false,
      get outcome(): ProvisioningOutcome | undefined {
        return this.result?.outcome;
      },
      get advice(): AdviceKey | undefined {
        return errorOf(this.result)?.advice;
      },
      get canCorrect(): boolean {
        return this.outcome !== undefined && KEEPS_SESSION.includes(this.outcome);
      },
    },
    {
      wait: observable.ref,
      timeline: observable.ref,
      info: observable.ref,
      networks: observable.ref,
      listRefusal: observable.ref,
      picked: observable.ref,
      result: observable.ref,
    },
    { proxy: false },
  );

  const begin = (operation: PairOperation) => {
    running.unsubscribe();
    running = new Subscription();
    online = undefined;
    startedAt = now();
    log("began", { work: operation });
    Object.assign(store, {
      phase: operation === "open" ? "opening" : "joining",
      operation,
      timeline: [],
      result: undefined,
      elapsedMs: 0,
      ...(operation === "join" ? { appliedAt: undefined, joins: store.joins + 1 } : {}),
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
    store.canIdentify = false;
  };
  const openFlow = (): PairingFlow => {
    if (flow !== undefined) return flow;
    const opened = createPairingFlow(byHand ? leftToPerson(ports) : ports, provisioner, deviceId, {
      prompt: (prompt) => {
        log("asked", { type: prompt.type, ...("refused" in prompt ? { refused: prompt.refused } : {}) });
        return prompts.ask(prompt);
      },
      ...session,
    });
    flow = opened;
    watching = opened.steps$.subscribe(
      action((step) => {
        log("step", { step });
        store.step = step;
        store.timeline = [...store.timeline, { step, at: elapsed() }];
      }),
    );
    watching.add(
      opened.wait$.subscribe(
        action((wait) => {
          store.wait = wait;
        }),
      ),
    );
    watching.add(
      opened.info$.subscribe(
        action((info) => {
          store.info = info;
        }),
      ),
    );
    watching.add(
      opened.canIdentify$.subscribe(
        action((can) => {
          store.canIdentify = can;
        }),
      ),
    );
    return opened;
  };
  const end = action((result: JoinOutcome) => {
    running.unsubscribe();
    store.phase = "ended";
    store.elapsedMs = elapsed();
    store.result = result;
    const error = errorOf(result);
    log("outcome", { outcome: result.outcome, ...(error === undefined ? {} : { error: error.message }) });
    // The device is free for others once it is online, and a link that failed is of no further use.
    if (!KEEPS_SESSION.includes(result.outcome)) closeFlow();
  });
  const onJoinEvent = action((event: JoinEvent) => {
    if (event.type === "applied") store.appliedAt = elapsed();
    if (event.type === "online") online = event.result;
    if (event.type !== "outcome") return;
    identity = flow?.identity;
    end(event.result);
  });
  const isBusy = () => disposed || store.phase === "opening" || store.phase === "joining";

  const listed = action((networks: readonly WifiNetwork[], refusal?: { readonly code?: number }) => {
    running.unsubscribe();
    discovered = networks;
    store.networks = networks.map(toNetworkRow);
    store.listRefusal = refusal;
    store.elapsedMs = elapsed();
    store.phase = "choosing";
    log("networks", { count: networks.length, ...(refusal === undefined ? {} : { refused: refusal.code ?? true }) });
  });
  const start = action(() => {
    if (isBusy()) return;
    begin("open");
    running.add(
      openFlow()
        .wifiNetworks()
        .subscribe({
          next: (networks) => listed(networks),
          error: (error: unknown) => {
            const refusal = listRefusalOf(error);
            if (refusal === undefined) end({ outcome: "failed", error: asDeviceError(error, "pairing") });
            else listed([], refusal);
          },
        }),
    );
  });
  const choose = action((ssid: Uint8Array, row: NetworkRow) => {
    chosen = ssid;
    store.picked = row;
  });
  const pick = (key: string) => {
    const network = discovered.find(({ ssid }) => networkKeyOf(ssid) === key);
    if (network !== undefined) choose(network.ssid, toNetworkRow(network));
  };
  const typeName = (ssid: string | Uint8Array) => {
    const bytes = typeof ssid === "string" ? encodeUtf8(ssid) : ssid;
    choose(bytes, { ...toNetworkRow({ ssid: bytes, rssi: UNKNOWN_RSSI }), typed: true });
  };
  const follow = action((operation: "join" | "verify", events: (flow: PairingFlow) => Observable<JoinEvent>) => {
    begin(operation);
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
    if (last === undefined || store.operation === "open") return start();
    const { ssid } = last;
    if (store.outcome === "unverified") follow("verify", (opened) => opened.verify(ssid));
    else joinWith(last);
  };
  const cancel = () => {
    if (store.phase === "idle" || store.phase === "ended") return;
    // Once it is online nothing that a person does makes it cancelled; closing the flow ends the join as it stands.
    if (online !== undefined) flow?.close();
    else end({ outcome: "cancelled" });
  };
  const joinHotspotByHand = action(() => {
    if (store.phase !== "opening") return;
    byHand = true;
    closeFlow();
    store.phase = "idle";
    start();
  });
  const identify = () => flow?.identify() ?? EMPTY;
  const withSent = (use: (key: string, password: string) => void) => {
    if (last !== undefined) use(networkKeyOf(last.ssid), decodeUtf8(last.password));
  };
  const withIdentity = (use: (identity: DeviceIdentity) => void) => {
    if (identity !== undefined) use(identity);
  };
  const proven = ({ id, ip }: { readonly id: string; readonly ip: string }) => {
    if (disposed || last === undefined || store.outcome !== "unverified") return;
    end({ outcome: "joined", ssid: last.ssid, ip, identity: { id, acknowledged: true } });
  };
  const forget = () => {
    last = undefined;
    identity = undefined;
    prompts.forget();
  };
  const dispose = () => {
    cancel();
    disposed = true;
    forget();
    closeFlow();
    running.unsubscribe();
  };
  return Object.assign(store, {
    prompts,
    start,
    pick,
    typeName,
    join,
    retry,
    cancel,
    joinHotspotByHand,
    identify,
    withSent,
    withIdentity,
    proven,
    forget,
    dispose,
  });
}

/** dBm shown for a name nobody heard. */
const UNKNOWN_RSSI = -127;
