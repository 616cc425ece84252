import { action, observable, reaction } from "mobx-miniprogram";
import { Subscription, timer } from "rxjs";
import type { AdviceKey } from "../../../protocol/errors/advice";
import type { Ports } from "../../../protocol/ports/ports";
import type { Provisioner } from "../../../protocol/provisioning/contract";
import type { DeviceRegistry } from "../../lib/devices/registry";
import { type ConsentState, type ConsentStore, createConsentStore } from "./consent-store";
import type { PairEntry } from "./pair-entry";
import { createPairInput, type PairInput } from "./pair-input";
import { createPairNaming, type PairNaming } from "./pair-naming";
import { type RadioReadiness, radioReadiness } from "./pair-radio";
import { createPairStore, type PairStore } from "./pair-store";
import { openSettingsFor, settingsPlace } from "./settings-place";
import { similarNetwork } from "./similar-network";
import { canSend, checkPassword } from "./wifi-password";

/** Between the two halves of a double vibration, ms. */
const DOUBLE_MS = 250;

/**
 * What fills the page. A person goes forward by buttons, work by its outcomes:
 *
 *     preflight -> connecting -> wifi -> password -> joining -> end
 *                                 |        ^ |                   |
 *                                 +-> name-+ +-- wifi            +-> password, wifi, connecting (another try)
 */
export type PairPlace = "preflight" | "connecting" | "wifi" | "name" | "password" | "joining" | "end";

export type Vibration = "short" | "long";

export interface PairWizardOptions {
  readonly ports: Ports;
  readonly provisioner: Provisioner;
  readonly entry: PairEntry;
  /** The device's name as the page shows it. */
  readonly deviceName: string;
  readonly registry: DeviceRegistry;
  /** ms since 1970, for what is stored. */
  readonly now: () => number;
  readonly vibrate: (kind: Vibration) => void;
}

/** The pair page: a pairing, what a person types for it, and what becomes of the device. */
export interface PairWizard {
  readonly pair: PairStore;
  readonly input: PairInput;
  readonly naming: PairNaming;
  readonly consent: ConsentStore;
  readonly entry: PairEntry;
  readonly radio: RadioReadiness;
  readonly place: PairPlace;
  /** A heard network whose name is close to the one not found. */
  readonly similar: string | undefined;
  /** What is typed would be sent. */
  readonly canJoin: boolean;
  /** The phone's settings help with what stands in the way now. */
  readonly canOpenSettings: boolean;

  /** The page is in front: asks the phone for consent and Bluetooth, again after a visit to its settings. */
  show(): void;
  /** Asks the phone for its Bluetooth again. */
  checkRadio(): void;
  openSettings(): void;
  connect(): void;
  pick(key: string): void;
  usePicked(): void;
  openNameField(): void;
  backToList(): void;
  rescan(): void;
  join(): void;
  reenter(): void;
  useSimilar(): void;
  retry(): void;
  stop(): void;
  /** The page is gone: the link is closed, secrets are forgotten, nothing changes afterwards. */
  dispose(): void;
}

export function createPairWizard(options: PairWizardOptions): PairWizard {
  const { ports, provisioner, entry, deviceName, registry, vibrate } = options;
  const { deviceId, pop } = entry;
  const session = pop === undefined ? {} : { pop };
  const pair = createPairStore({ ports, provisioner, deviceId, deviceName, session });
  const input = createPairInput();
  const naming = createPairNaming(registry, entry, deviceName);
  const consent = createConsentStore(ports.environment);
  let watchingRadio = Subscription.EMPTY;
  let outside = Subscription.EMPTY;
  const shaking = new Subscription();

  const store = observable(
    {
      radio: "checking" as RadioReadiness,
      place: "preflight" as PairPlace,
      get similar(): string | undefined {
        return pair.picked === undefined ? undefined : similarNetwork(pair.picked.name, pair.networks)?.name;
      },
      get canJoin(): boolean {
        if (this.place === "name" && !input.ssidFits) return false;
        const auth = authOf(this.place === "name");
        return auth === "open" || canSend(checkPassword(input.password, auth));
      },
      get obstacle(): AdviceKey | undefined {
        if (pair.phase === "ended") return pair.advice;
        return this.radio === "checking" || this.radio === "ready" ? undefined : this.radio;
      },
      get canOpenSettings(): boolean {
        const place = settingsPlace(this.obstacle, {});
        return place !== undefined && ports.environment.canOpen(place);
      },
    },
    {},
    { proxy: false },
  );
  const authOf = (isTyped: boolean) => {
    if (isTyped) return input.secured ? ("wpa2" as const) : ("open" as const);
    return pair.picked?.auth;
  };

  const go = action((place: PairPlace) => {
    input.settle();
    store.place = place;
  });
  const isListed = () => pair.networks.some(({ key }) => key === pair.picked?.key);
  const onChoosing = () => {
    if (store.place === "connecting") vibrate("short");
    if (!isListed()) pair.pick(pair.networks[0]?.key ?? "");
    go("wifi");
  };
  const onEnded = () => {
    go("end");
    if (pair.outcome === "cancelled") return;
    if (pair.outcome !== "joined") {
      vibrate("short");
      shaking.add(timer(DOUBLE_MS, ports.clock.scheduler).subscribe(() => vibrate("short")));
      return;
    }
    vibrate("long");
    naming.save(options.now());
    input.forget();
  };
  const onPhase = (phase: PairStore["phase"]) => {
    if (phase === "opening" && store.place !== "wifi") go("connecting");
    if (phase === "joining") go("joining");
    if (phase === "choosing") onChoosing();
    if (phase === "ended") onEnded();
  };
  const onRadio = action((radio: RadioReadiness) => {
    const cameBack = radio === "ready" && store.radio !== "ready";
    store.radio = radio;
    // The person did what the page asked for: it goes on by itself.
    if (cameBack && pair.phase === "ended" && pair.error?.reason.kind === "environment") pair.retry();
  });
  const checkRadio = () => {
    watchingRadio.unsubscribe();
    watchingRadio = radioReadiness(ports).subscribe(onRadio);
  };
  const onConsent = (state: ConsentState) => {
    if (state === "agreed") checkRadio();
    if (state === "refused") onRadio("agree-privacy");
  };
  const reactions = [reaction(() => pair.phase, onPhase), reaction(() => consent.state, onConsent)];

  return Object.assign(store, {
    pair,
    input,
    naming,
    consent,
    entry,
    show: () => {
      consent.check();
      if (consent.state === "agreed" && store.obstacle !== undefined) checkRadio();
    },
    checkRadio,
    openSettings: () => {
      outside.unsubscribe();
      outside = openSettingsFor(store.obstacle, ports.environment).subscribe({ error: () => undefined });
    },
    connect: () => pair.start(),
    pick: (key: string) => pair.pick(key),
    usePicked: () => {
      if (isListed()) go("password");
    },
    openNameField: () => go("name"),
    backToList: () => {
      if (pair.networks.length === 0) pair.start();
      else go("wifi");
    },
    rescan: () => pair.start(),
    join: () => {
      if (!store.canJoin) return;
      const isTyped = store.place === "name";
      if (isTyped) pair.typeName(input.ssid);
      pair.join(authOf(isTyped) === "open" ? "" : input.password);
    },
    reenter: () => go(pair.picked?.typed ? "name" : "password"),
    useSimilar: () => {
      const similar = pair.networks.find(({ name }) => name === store.similar);
      if (similar === undefined) return;
      pair.pick(similar.key);
      if (canSend(checkPassword(input.password, similar.auth))) pair.join(input.password);
      else go("password");
    },
    retry: () => {
      if (store.obstacle === "agree-privacy") consent.review();
      else pair.retry();
    },
    stop: () => pair.cancel(),
    dispose: () => {
      for (const stop of reactions) stop();
      consent.dispose();
      naming.commit();
      for (const subscription of [shaking, outside, watchingRadio]) subscription.unsubscribe();
      pair.dispose();
      input.forget();
    },
  });
}
