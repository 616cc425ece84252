import type { Observable } from "rxjs";
import type { AdviceKey } from "../../../../protocol/errors/advice";
import type { DeviceIdentity } from "../../../../protocol/identity/device-identity";
import type {
  JoinOutcome,
  ProvisioningOutcome,
  ProvisioningStep,
  SessionInfo,
  StepWait,
} from "../../../../protocol/provisioning/contract";
import type { NetworkRow } from "../form/network-row";
import type { StateOf } from "../state-and-actions";
import type { PairPrompts } from "./prompts";

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

/** What is under way, or ended last: asking again after `unverified` is an operation of its own, because it sends nothing. */
export type PairOperation = "open" | "join" | "verify";

/** When a step began, ms since its operation began. */
export interface TimelineEntry {
  readonly step: ProvisioningStep;
  readonly at: number;
}

export interface PairStore {
  readonly phase: PairPhase;
  readonly deviceName: string;
  /** For the stepper. */
  readonly step: ProvisioningStep;
  readonly operation: PairOperation;
  /** The device has long to compute inside the step of now. */
  readonly wait: StepWait | undefined;
  /** Steps of the operation in the order they began; a link made again shows its steps again. */
  readonly timeline: readonly TimelineEntry[];
  readonly info: SessionInfo | undefined;
  /** What the device hears, strongest first. */
  readonly networks: readonly NetworkRow[];
  /** The device could not look for networks, by its own number; a person names one. */
  readonly listRefusal: { readonly code?: number } | undefined;
  /** The network to join; its name's bytes stay with the store. */
  readonly picked: NetworkRow | undefined;
  /**
   * Exactly one at the end of each opening or join that ended the page's work, whole as the protocol gave it; undefined
   * while work goes on.
   */
  readonly result: JoinOutcome | undefined;
  /** The key of {@link result}. */
  readonly outcome: ProvisioningOutcome | undefined;
  /** The session outlived the outcome: another password or network can be tried at once, without starting over. */
  readonly canCorrect: boolean;
  /** Of the error in {@link result}. */
  readonly advice: AdviceKey | undefined;
  /** When the credentials reached the device, ms since the join began; undefined until then. */
  readonly appliedAt: number | undefined;
  /** Joins sent on this page. */
  readonly joins: number;
  /** Milliseconds since the operation began; changes once a second, and is exact at its end. */
  readonly elapsedMs: number;
  /** What the device waits for, and the person's answers. */
  readonly prompts: PairPrompts;
  /** The open session can make its device blink or beep. */
  readonly canIdentify: boolean;

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
  /** While opening: the phone leaves it to the person to join the device's hotspot. Opens anew. */
  joinHotspotByHand(): void;
  /** Cold; makes the device blink or beep, completes once it took the request. */
  identify(): Observable<never>;
  /** Lends the credentials sent last: the key of the network and its password; nothing once they are forgotten. */
  withSent(use: (key: string, password: string) => void): void;
  /** Lends the identity that the device was handed, key included; nothing when it has none, or once it is forgotten. */
  withIdentity(use: (identity: DeviceIdentity) => void): void;
  /** After `unverified`: the device proved on the network, with the key of this id, that it joined. */
  proven(proof: { readonly id: string; readonly ip: string }): void;
  /** No further try needs them: the credentials sent last and the answers of the person. */
  forget(): void;
  /** The page is gone: cancels, closes the link, forgets every secret. Nothing changes afterwards. */
  dispose(): void;
}

/** What a pairing shows; what it is asked stays inside it. */
export type PairState = Omit<StateOf<PairStore>, "prompts">;
