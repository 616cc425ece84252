import { action, observable, reaction } from "mobx-miniprogram";
import { Subscription } from "rxjs";
import { encodeUtf8 } from "../../../../protocol/bytes/utf8";
import type { Ports } from "../../../../protocol/ports/ports";
import type { ConnectedWifi } from "../../../../protocol/ports/wifi";
import type { SoftApTarget } from "../../../../protocol/provisioning/contract";
import { type ReturnOutcome, returnToNetwork } from "../../../../protocol/wifi/return-to-network";
import { networkKeyOf } from "../form/network-row";
import type { PairStore } from "../session/store";

/** What the person copies to join the device's access point by hand. */
export type HotspotField = "ssid" | "password";

/** The device's own access point on the way to a session. */
export interface PairHotspot {
  readonly target: SoftApTarget | undefined;
  /** The network the phone was on when the pairing began; undefined where it does not tell. */
  readonly phone: ConnectedWifi | undefined;
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
  /** On the way back to {@link before}, and what became of it; undefined before the end, and where there is nothing to go back to. */
  readonly comingBack: "going" | ReturnOutcome | undefined;

  /** Asks the phone which network it is on. */
  remember(): void;
  copy(field: HotspotField): void;
  /** Looks whether the phone is on the device's network now. */
  check(): void;
  dispose(): void;
}

/**
 * @param target absent: the device is reached over Bluetooth.
 * @param kept the password of a network that this phone keeps, by its key.
 */
export function createPairHotspot(
  pair: PairStore,
  ports: Pick<Ports, "wifi" | "ble" | "clock">,
  target: SoftApTarget | undefined,
  kept: (key: string) => string | undefined,
): PairHotspot {
  let asking = Subscription.EMPTY;
  let returning = Subscription.EMPTY;
  let checks = 0;
  const store = observable(
    {
      target,
      isIphone: ports.ble.platform === "ios",
      phone: undefined as ConnectedWifi | undefined,
      comingBack: undefined as PairHotspot["comingBack"],
      get before(): string {
        return this.phone === undefined || this.phone.ssid === target?.ssid ? "" : this.phone.ssid;
      },
      still: undefined as string | undefined,
      copied: undefined as HotspotField | undefined,
      get byHand(): boolean {
        return pair.prompts.pending?.type === "join-hotspot";
      },
    },
    { target: observable.ref, phone: observable.ref },
    { proxy: false },
  );
  const ask = (use: (wifi: ConnectedWifi | undefined) => void) => {
    asking.unsubscribe();
    const report = action(use);
    asking =
      ports.wifi?.connected().subscribe({
        next: (wifi) => report(wifi),
        error: () => report(undefined),
      }) ?? Subscription.EMPTY;
    if (ports.wifi === undefined) report(undefined);
  };
  const stop = reaction(
    () => (store.byHand ? pair.prompts.pending : undefined),
    (prompt) => {
      // Asked again after a look: the device was not there.
      if (prompt === undefined || checks === 0) return;
      ask((wifi) => {
        store.still = wifi === undefined || wifi.ssid === target?.ssid ? "" : wifi.ssid;
      });
    },
  );
  const passwordOf = (ssid: string): string | undefined => {
    const key = networkKeyOf(encodeUtf8(ssid));
    let sent: string | undefined;
    pair.withSent((sentTo, password) => {
      if (sentTo === key) sent = password;
    });
    return sent ?? kept(key);
  };
  const comeBack = (then: (outcome: ReturnOutcome) => void) => {
    const { before } = store;
    const { wifi, clock } = ports;
    if (target === undefined || wifi === undefined || before === "") return Subscription.EMPTY;
    store.comingBack = "going";
    const password = passwordOf(before);
    const to = { ssid: before, ...(password === undefined ? {} : { password }) };
    return returnToNetwork({ wifi, clock, from: target.ssid, to }).subscribe(then);
  };
  /** The device is left: over, and no other try goes on in its session. */
  const stopWatchingEnd = reaction(
    () => pair.phase === "ended" && !pair.canCorrect,
    (over) => {
      returning.unsubscribe();
      store.comingBack = undefined;
      if (!over) return;
      returning = comeBack(
        action((outcome) => {
          store.comingBack = outcome;
        }),
      );
    },
  );
  return Object.assign(store, {
    remember: () => {
      ask((wifi) => {
        // A second try begins on the device's network: what was before is before.
        if (wifi === undefined || wifi.ssid !== target?.ssid || store.phone === undefined) store.phone = wifi;
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
      stopWatchingEnd();
      const password = store.before === "" ? undefined : passwordOf(store.before);
      const isThere = target !== undefined && pair.phase !== "idle" && store.comingBack === undefined;
      // Nobody waits for it any more; it ends by its own limit.
      if (isThere && password !== undefined) {
        ports.wifi?.connect({ ssid: store.before, password }).subscribe({ error: () => undefined });
      }
      asking.unsubscribe();
      returning.unsubscribe();
    },
  });
}
