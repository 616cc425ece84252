import { action, observable } from "mobx-miniprogram";
import { Subject, Subscription } from "rxjs";
import { encodeUtf8 } from "../../../protocol/bytes/utf8";
import type { Ports } from "../../../protocol/ports/ports";
import { broadcastNetwork } from "../../../protocol/provisioning/broadcast/broadcast-network";
import type {
  BroadcastAnswer,
  BroadcastEvent,
  BroadcastMethod,
} from "../../../protocol/provisioning/broadcast/contract";
import { BROADCAST_METHODS, broadcastMethod } from "../../../protocol/provisioning/broadcast/methods";
import { macBytes, type PhoneNetwork, phoneNetwork } from "../../../protocol/provisioning/broadcast/phone-network";
import type { JoinOutcome } from "../../../protocol/provisioning/contract";
import { createPairInput, type PairInput } from "../pair/form/input";
import { canSend, checkPassword } from "../pair/form/wifi-password";

/**
 *     network --next--> choice --start--> sending --outcome--> end
 *        ^                |  ^               | stop             | again
 *        +---- back ------+  +---------------+------------------+
 */
export type BroadcastScreen = "network" | "choice" | "sending" | "end";

export type BroadcastProgress = Omit<Extract<BroadcastEvent, { readonly type: "progress" }>, "type">;

export interface BroadcastStore {
  readonly screen: BroadcastScreen;
  readonly input: PairInput;
  /** MAC of the label as typed; and what its field held when it appeared. */
  readonly mac: string;
  readonly macStart: string;
  /** Empty, or a MAC. */
  readonly macFits: boolean;
  readonly method: BroadcastMethod;
  /** Where the phone is; undefined until it answered. */
  readonly phone: PhoneNetwork | undefined;
  readonly progress: BroadcastProgress;
  readonly answers: readonly BroadcastAnswer[];
  /** How the last sending ended. */
  readonly result: JoinOutcome | undefined;
  /** What is typed can be sent. */
  readonly canGoOn: boolean;
  typeMac(text: string): void;
  next(): void;
  back(): void;
  /** Any text; one that names no way changes nothing. */
  choose(kind: string): void;
  /** Asks the phone where it is. */
  look(): void;
  start(): void;
  stop(): void;
  again(): void;
  dispose(): void;
}

export interface BroadcastEntry {
  /** Of the label, as a link has it: anything. */
  readonly mac?: string;
  /** Secret of the model, 16 bytes. */
  readonly key?: Uint8Array;
}

const NO_PROGRESS: BroadcastProgress = { phase: "sending", sent: 0, round: 1, elapsedMs: 0 };
const [FIRST] = BROADCAST_METHODS as readonly [BroadcastMethod, ...BroadcastMethod[]];

/** What the page of the last resort shows: a network, a way to send it, how the sending goes, who answered. */
export function createBroadcastStore(ports: Ports, { mac = "", key }: BroadcastEntry = {}): BroadcastStore {
  const input = createPairInput();
  const known = macBytes(mac) === undefined ? "" : mac;
  const stop$ = new Subject<void>();
  let looking = Subscription.EMPTY;
  let running = Subscription.EMPTY;

  const store = observable(
    {
      screen: "network" as BroadcastScreen,
      mac: known,
      macStart: known,
      method: FIRST,
      phone: undefined as PhoneNetwork | undefined,
      progress: NO_PROGRESS,
      answers: [] as readonly BroadcastAnswer[],
      result: undefined as JoinOutcome | undefined,
      get macFits(): boolean {
        return this.mac.trim() === "" || macBytes(this.mac.trim()) !== undefined;
      },
      get canGoOn(): boolean {
        return input.ssidFits && this.macFits && canSend(checkPassword(input.password, undefined));
      },
    },
    {
      method: observable.ref,
      phone: observable.ref,
      progress: observable.ref,
      answers: observable.ref,
      result: observable.ref,
    },
    { proxy: false },
  );

  const look = () => {
    looking.unsubscribe();
    looking = phoneNetwork(ports).subscribe(
      action((phone: PhoneNetwork) => {
        store.phone = phone;
        if (input.ssid === "" && phone.wifi !== undefined) input.fillSsid(phone.wifi.ssid);
      }),
    );
  };
  const take = action((event: BroadcastEvent) => {
    if (event.type === "progress") store.progress = event;
    else if (event.type === "answer") store.answers = [event.answer, ...store.answers];
    else {
      store.result = event.result;
      store.screen = event.result.outcome === "cancelled" ? "choice" : "end";
    }
  });
  const start = action(() => {
    if (!store.canGoOn || store.screen === "sending") return;
    const label = macBytes(store.mac.trim());
    const request = {
      ssid: encodeUtf8(input.ssid),
      password: encodeUtf8(input.password),
      ...(label === undefined ? {} : { mac: label }),
      ...(key === undefined || !store.method.canEncrypt ? {} : { key }),
    };
    store.screen = "sending";
    store.progress = NO_PROGRESS;
    store.answers = [];
    store.result = undefined;
    running = broadcastNetwork({ ports, method: store.method, request, stop$ }).subscribe(take);
  });

  return Object.assign(store, {
    input,
    look,
    start,
    typeMac: action((text: string) => {
      store.mac = text;
    }),
    next: action(() => {
      if (!store.canGoOn) return;
      input.settle();
      store.macStart = store.mac;
      store.screen = "choice";
      look();
    }),
    back: action(() => {
      input.settle();
      store.screen = "network";
    }),
    choose: action((kind: string) => {
      store.method = broadcastMethod(kind) ?? store.method;
    }),
    stop: () => stop$.next(),
    again: action(() => {
      store.screen = "choice";
      look();
    }),
    dispose: () => {
      looking.unsubscribe();
      running.unsubscribe();
      input.forget();
    },
  });
}
