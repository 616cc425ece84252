import { action, observable, reaction } from "mobx-miniprogram";
import { Subscription } from "rxjs";
import type { Ports } from "../../../../protocol/ports/ports";
import type { SoftApTarget } from "../../../../protocol/provisioning/contract";
import type { PairStore } from "../session/store";

/** What the person copies to join the device's access point by hand. */
export type HotspotField = "ssid" | "password";

/** The device's own access point on the way to a session. */
export interface PairHotspot {
  readonly target: SoftApTarget | undefined;
  /** The network the phone was on before; "" where it does not tell. */
  readonly before: string;
  /** The person has to join it: the device waits for that. */
  readonly byHand: boolean;
  /** A look found the phone elsewhere; the network it is on, "" where it does not tell. */
  readonly still: string | undefined;
  /** Its settings have other names. */
  readonly isIphone: boolean;
  /** What is in the clipboard. */
  readonly copied: HotspotField | undefined;

  /** Asks the phone which network it is on. */
  remember(): void;
  copy(field: HotspotField): void;
  /** Looks whether the phone is on the device's network now. */
  check(): void;
  dispose(): void;
}

/** @param target absent: the device is reached over Bluetooth. */
export function createPairHotspot(
  pair: PairStore,
  ports: Pick<Ports, "wifi" | "ble">,
  target: SoftApTarget | undefined,
): PairHotspot {
  let asking = Subscription.EMPTY;
  let checks = 0;
  const store = observable(
    {
      target,
      isIphone: ports.ble.platform === "ios",
      before: "",
      still: undefined as string | undefined,
      copied: undefined as HotspotField | undefined,
      get byHand(): boolean {
        return pair.prompts.pending?.type === "join-hotspot";
      },
    },
    { target: observable.ref },
    { proxy: false },
  );
  const ask = (use: (ssid: string) => void) => {
    asking.unsubscribe();
    const report = action(use);
    asking =
      ports.wifi?.connected().subscribe({
        next: (wifi) => report(wifi?.ssid ?? ""),
        error: () => report(""),
      }) ?? Subscription.EMPTY;
    if (ports.wifi === undefined) report("");
  };
  const stop = reaction(
    () => (store.byHand ? pair.prompts.pending : undefined),
    (prompt) => {
      // Asked again after a look: the device was not there.
      if (prompt === undefined || checks === 0) return;
      ask((ssid) => {
        store.still = ssid === target?.ssid ? "" : ssid;
      });
    },
  );
  return Object.assign(store, {
    remember: () => {
      if (target === undefined) return;
      ask((ssid) => {
        store.before = ssid === target.ssid ? "" : ssid;
      });
    },
    copy: action((field: HotspotField) => {
      store.copied = field;
    }),
    check: action(() => {
      if (!store.byHand) return;
      checks += 1;
      store.still = undefined;
      pair.prompts.answer({});
    }),
    dispose: () => {
      stop();
      asking.unsubscribe();
    },
  });
}
