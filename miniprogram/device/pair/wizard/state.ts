import type { AdviceKey } from "../../../../protocol/errors/advice";
import type { WifiCode } from "../../../../protocol/labels/wifi-code";
import type { Ports } from "../../../../protocol/ports/ports";
import type { Provisioner, SessionOptions } from "../../../../protocol/provisioning/contract";
import type { DeviceKeys } from "../../../lib/devices/device-keys";
import type { DeviceRegistry } from "../../../lib/devices/registry";
import type { RememberedNetworks } from "../../../lib/networks/remembered-networks";
import type { ConsentStore } from "../../shared/consent/consent-store";
import type { LanFinder } from "../../shared/lan/lan-finder";
import type { PairInput } from "../form/input";
import type { PairMemory } from "../form/memory";
import type { PairNaming } from "../form/naming";
import type { PairAnswers } from "../session/answers";
import type { KindChoice } from "../session/kind-choice";
import type { PlainConsent } from "../session/plain-consent";
import type { PendingPrompt } from "../session/prompts";
import type { PairState } from "../session/state";
import type { ActionsOf, StateOf } from "../state-and-actions";
import type { PairEntry } from "./entry";
import type { PairHotspot } from "./hotspot";
import type { PairIdentify } from "./identify";

/**
 * What fills the page; `transitions.ts` has how one leads to the next. What the device asks meanwhile covers the screen
 * until it is answered.
 */
export type PairScreen =
  | "preflight"
  | "kind"
  | "connecting"
  | "identify"
  | "wifi"
  | "name"
  | "password"
  | "joining"
  | "end";

/** Whether the phone's Bluetooth can be used; an advice key where it cannot. */
export type PhoneReadiness = "checking" | "ready" | AdviceKey;

export type Vibration = "short" | "long";

export interface PairWizardOptions {
  readonly ports: Ports;
  /** Those that the entry names are taken. */
  readonly provisioners: readonly Provisioner[];
  readonly entry: PairEntry;
  /** The device's name as the page shows it. */
  readonly deviceName: string;
  readonly registry: DeviceRegistry;
  readonly keys: DeviceKeys;
  readonly remembered: RememberedNetworks;
  /** ms since 1970, for what is stored. */
  readonly now: () => number;
  readonly vibrate: (kind: Vibration) => void;
  /** A device was saved, with what it was handed. */
  readonly paired?: () => void;
  /** How the session is opened, beyond what the entry says. */
  readonly session?: SessionOptions;
}

/** What the page shows of a pairing, of what a person types for it, and of what becomes of the device. Views read this. */
export interface PairWizardState {
  readonly pair: PairState;
  readonly input: StateOf<PairInput>;
  readonly naming: StateOf<PairNaming>;
  readonly consent: StateOf<ConsentStore>;
  readonly answers: StateOf<PairAnswers>;
  readonly plain: StateOf<PlainConsent>;
  readonly hotspot: StateOf<PairHotspot>;
  readonly identify: StateOf<PairIdentify>;
  readonly choice: Omit<StateOf<KindChoice>, "provisioner">;
  readonly memory: StateOf<PairMemory>;
  /** After `unverified`: the search on the phone's network. */
  readonly lan: StateOf<LanFinder>;
  readonly entry: PairEntry;
  readonly radio: PhoneReadiness;
  readonly screen: PairScreen;
  /** What the device waits for; covers the screen. */
  readonly prompt: PendingPrompt | undefined;
  /** A heard network whose name is close to the one not found. */
  readonly similar: string | undefined;
  /** What is typed would be sent. */
  readonly canJoin: boolean;
  /** The phone's settings help with what stands in the way now. */
  readonly canOpenSettings: boolean;
}

/** What a person does on the page; nothing else changes {@link PairWizardState} but the device and the phone. */
export interface PairWizardActions {
  readonly input: ActionsOf<PairInput>;
  readonly naming: ActionsOf<PairNaming>;
  readonly consent: ActionsOf<ConsentStore>;
  readonly answers: ActionsOf<PairAnswers>;
  readonly plain: Pick<PlainConsent, "allow" | "agree" | "refuse">;
  readonly hotspot: Pick<PairHotspot, "copy" | "check">;
  readonly identify: Pick<PairIdentify, "blink">;
  readonly choice: Pick<KindChoice, "pick">;
  readonly memory: Pick<PairMemory, "keep">;
  readonly lan: Pick<LanFinder, "look">;

  /** The page is in front: asks the phone for consent and Bluetooth, again after a visit to its settings. */
  show(): void;
  /** Asks the phone for its Bluetooth again. */
  checkRadio(): void;
  openSettings(): void;
  /** Connects; asks first by which protocol where that is not clear. */
  connect(): void;
  /** Goes on with the protocol that is picked. */
  connectAs(): void;
  /** Goes on with the likeliest protocol; where the device does not have it, with the next. */
  connectLikeliest(): void;
  /** While connecting: the phone leaves it to the person to join the device's hotspot. */
  joinHotspotByHand(): void;
  pick(key: string): void;
  usePicked(): void;
  /** Goes on with the name that is typed where the device gave no list. */
  useTyped(): void;
  openNameField(): void;
  backToList(): void;
  openIdentify(): void;
  /** Takes over what a router's code says. False: a network that no device can join. */
  useWifiCode(code: WifiCode): boolean;
  rescan(): void;
  join(): void;
  reenter(): void;
  useSimilar(): void;
  retry(): void;
  stop(): void;
  /** The page is gone: the link is closed, secrets are forgotten, nothing changes afterwards. */
  dispose(): void;
}

export type PairWizard = PairWizardState & PairWizardActions;
