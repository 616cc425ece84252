import type { Observable } from "rxjs";
import type { Connection } from "../ble/connection";
import type { DeviceError } from "../errors/device-error";
import type { CloudAddress, HandOver } from "../identity/messages";
import type { AdvertisementReport } from "../ports/ble";
import type { Ports } from "../ports/ports";
import type { PairingMemory } from "./pairing-memory";

/** Names a protocol: `blufi`, `esp-prov`, `improv`. */
export type ProvisioningKind = string;

/** One network as the device heard it. */
export interface WifiNetwork {
  /** The name's bytes: what the device scanned is what is sent back, whatever the encoding. */
  readonly ssid: Uint8Array;
  /** dBm, as heard by the device. */
  readonly rssi: number;
  /** Absent where the protocol does not say. */
  readonly auth?: "open" | "wep" | "wpa" | "wpa2" | "wpa3" | "wpa2-enterprise" | "other";
  readonly channel?: number;
  readonly bssid?: Uint8Array;
  /** Further access points of the same name, strongest first, where the protocol lists them; absent: none. */
  readonly others?: readonly WifiNetwork[];
}

/** Secrets: never logged, traced or stored. */
export interface WifiCredentials {
  readonly ssid: Uint8Array;
  /** UTF-8 bytes; empty for an open network. */
  readonly password: Uint8Array;
}

/** The six steps a person sees (stepper of the pair page), in order; a retry may go back. */
export const PROVISIONING_STEPS = ["connect", "secure", "scan-wifi", "send", "join", "done"] as const;
export type ProvisioningStep = (typeof PROVISIONING_STEPS)[number];

/** A wait on the device inside a step, long enough that a person should know of it. */
export interface StepWait {
  /** Milliseconds a slow device takes. */
  readonly usualMs: number;
  /** Milliseconds after which it is given up. */
  readonly limitMs: number;
}

/** What a device says about an attempt that failed, where its protocol tells. */
export interface JoinReport {
  /** The protocol's own number for the reason: 802.11's, and Espressif's from 200 up. */
  readonly code?: number;
  /** dBm, as the device heard the access point. */
  readonly rssi?: number;
}

/** Which identity a device was handed. No secret: the key stays with the flow. */
export interface HandedIdentity {
  readonly id: string;
  /** False: the link ended before the device answered, so it may have it or not; a proof on the network settles it. */
  readonly acknowledged: boolean;
}

/** How a join ended. "Sent" is never a success. */
export type JoinOutcome =
  | {
      readonly outcome: "joined";
      readonly ssid: Uint8Array;
      readonly ip?: string;
      readonly bssid?: Uint8Array;
      readonly rssi?: number;
      /** The identity that was handed to it; absent: it was offered none, or did not take it. Its key is elsewhere. */
      readonly identity?: HandedIdentity;
    }
  | { readonly outcome: "wrong-password"; readonly report?: JoinReport }
  | { readonly outcome: "network-not-found"; readonly report?: JoinReport }
  | { readonly outcome: "join-failed"; readonly reason: string; readonly report?: JoinReport }
  /** The link dropped after the credentials were applied, and asking again failed too. */
  | { readonly outcome: "unverified"; readonly error: DeviceError }
  | { readonly outcome: "cancelled" }
  | { readonly outcome: "failed"; readonly error: DeviceError };

export type ProvisioningOutcome = JoinOutcome["outcome"];

/** How a device says that it stands. `isUnsure`: it says that it is joining before it was told to, too. */
export type JoinStatus =
  | JoinOutcome
  | { readonly outcome: "joining"; readonly isUnsure?: true }
  | { readonly outcome: "idle" };

/** What a join reports on its way; the last one, and only the last, has `type: "outcome"`. */
export type JoinEvent =
  | { readonly type: "step"; readonly step: ProvisioningStep }
  /** Credentials are on the device; from here a lost link leads to asking, not to resending. */
  | { readonly type: "applied" }
  /** The device reports that it is still trying. */
  | { readonly type: "joining"; readonly elapsedMs: number; readonly attempt?: number }
  /** The flow's alone: the device is online, whatever comes now. It is handed its identity before the outcome. */
  | { readonly type: "online"; readonly result: JoinOutcome }
  | { readonly type: "outcome"; readonly result: JoinOutcome };

/** What a session learned about its device before any secret was sent. */
export interface SessionInfo {
  readonly kind: ProvisioningKind;
  /** As the device states it: `1.3`. */
  readonly version?: string;
  /** False: the credentials will travel in clear. */
  readonly encrypted: boolean;
  /** True: the device proved that it knows the secret of its label. */
  readonly proven?: boolean;
  /** Bands the device can join, GHz; absent where the protocol does not say. */
  readonly bands?: readonly (2.4 | 5)[];
  /** False: the device lists no networks; a person types the name. */
  readonly scans?: false;
  /** True: of several access points of one name its list has only one, so that nothing follows from there being one. */
  readonly oneByName?: true;
  /** What the device says it is, where its protocol tells. */
  readonly hardware?: string;
  readonly firmware?: string;
}

/** An open, secured session on one link. Dies with the link: every stream then errors with `disconnected`. */
export interface ProvisioningSession {
  readonly info: SessionInfo;
  /**
   * Cold; emits once: the networks the device hears, strongest first, one per SSID bytes; empty when it hears none. Errors
   * with `listRefused` where the device could not look: the session lives on, and joining needs no list.
   */
  scanWifi(): Observable<readonly WifiNetwork[]>;
  /** Cold; sends, applies, follows the join; completes after exactly one outcome event. Errors only when the link dies. */
  join(credentials: WifiCredentials): Observable<JoinEvent>;
  /** Cold; asks the device how it stands, without sending anything: the check behind `unverified`. Emits once. */
  status(): Observable<JoinStatus>;
  /** Cold; makes the device blink or beep, completes once it took the request. Absent where the protocol has no such thing. */
  identify?(): Observable<never>;
  /**
   * Cold; hands the device its identity and emits once: true when it acknowledged the id, false when it goes on without having
   * taken it. Errors when the link ends first. Called by the flow alone, once it joined, and never in a plain session. Absent
   * where the protocol has no message for it.
   */
  handOver?(identity: HandOver): Observable<boolean>;
}

/** How the key agreement of a device fails, each time it is tried. */
export interface EncryptionTrouble {
  /**
   * `refused`: it reports an error; `silent`: it does not answer; `lost`: the link ends; `foreign`: it answers with something
   * else; `clear`: it agrees on a key and goes on in clear.
   */
  readonly how: "refused" | "silent" | "lost" | "foreign" | "clear";
  /** The protocol's number of the error, where it reports one. */
  readonly code?: number;
  /** Times it was tried. */
  readonly tries: number;
  /** The protocol's version, as the device states it. */
  readonly version?: string;
}

/** What a device wants of a person before its session opens, or, for `authorise`, before it takes credentials. */
export type SessionPrompt =
  /**
   * Proof of possession; `refused` counts the answers that the device did not accept. "" says that its label has none: tried
   * as any other, `emptyRefused` says that it was in vain.
   */
  | { readonly type: "pop"; readonly refused: number; readonly emptyRefused?: true }
  /** User name and password of the device. */
  | { readonly type: "login"; readonly username?: string; readonly refused: number }
  /** A press of the device's button; answers are ignored. `limitMs`: how long the device is waited for. */
  | { readonly type: "authorise"; readonly limitMs: number; readonly identify?: Observable<never> }
  /** The device can't agree on a key: consent to a session in clear. Any answer agrees. */
  | { readonly type: "plain"; readonly trouble: EncryptionTrouble }
  /** The phone can't join the device's hotspot by itself: a person does, in the system's settings. Any answer: look again. */
  | { readonly type: "join-hotspot"; readonly ssid: string };

/** Secrets: never logged, traced or stored. */
export interface SessionAnswer {
  readonly pop?: string;
  readonly username?: string;
}

/** The device's own access point, for protocols that provision over HTTP. */
export interface SoftApTarget {
  readonly ssid: string;
  /** Absent: open. */
  readonly password?: string;
}

/** What a person or a label supplied to open a session. */
export interface SessionOptions {
  /** False: ask for a plain session where the protocol has one (BluFi). */
  readonly secure?: boolean;
  /** Proof of possession or password printed on the device. */
  readonly pop?: string;
  readonly username?: string;
  /** Its label has a secret: a device that asks for none is not the one that is meant, and is refused. */
  readonly labelHasSecret?: boolean;
  /** False: the phone can keep no key, so the device is handed none. */
  readonly keepsIdentity?: false;
  /** Where a device that is handed its identity finds the cloud; absent: the app has none. */
  readonly cloud?: CloudAddress;
  /** Present: the session runs over the device's own access point instead of BLE. */
  readonly softAp?: SoftApTarget;
  /**
   * Asks a person. Cold; subscribed while the device waits, unsubscribed as soon as the answer is no longer needed; the
   * first value is the answer. Absent, or completing without a value: the session errors with the advice that names what
   * is missing (`enter-pop`, `enter-login`, `authorise-device`, `cannot-encrypt`, `join-hotspot`).
   */
  readonly prompt?: (prompt: SessionPrompt) => Observable<SessionAnswer>;
  /**
   * Looks at each BLE link before the protocol speaks and any secret is used: who is it? Cold; the session goes on when it
   * completes, and errors with what it errors with.
   */
  readonly inspect?: (connection: Connection) => Observable<unknown>;
  /** The same for all links of one pairing; absent: this is the only one. */
  readonly memory?: PairingMemory;
}

/** What made a provisioner believe that a device speaks its protocol. */
export interface Detection {
  readonly kind: ProvisioningKind;
  /** 0 to 1; the flow asks the user when two protocols are close. */
  readonly confidence: number;
}

/** One protocol behind the flow. Stateless: everything per device lives in the session. */
export interface Provisioner {
  readonly kind: ProvisioningKind;
  /** Pure; undefined when the advertisement does not speak this protocol. */
  detect(report: AdvertisementReport): Detection | undefined;
  /**
   * Cold: connects and secures on subscription, emits one session and stays open; unsubscribing closes the link.
   * Errors with the one cause when the link ends. `onStep` reports `connect` and `secure` as they begin, and again with a
   * {@link StepWait} when the device has long to compute.
   */
  open(
    ports: Ports,
    deviceId: string,
    options: SessionOptions,
    onStep: (step: ProvisioningStep, wait?: StepWait) => void,
  ): Observable<ProvisioningSession>;
}
