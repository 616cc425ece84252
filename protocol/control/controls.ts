import type { Observable } from "rxjs";
import type { Connection } from "../ble/connection";
import type { Ports } from "../ports/ports";
import type { EncryptionTrouble } from "../provisioning/contract";
import type { PairingMemory } from "../provisioning/pairing-memory";

/** What can be told and asked of a controllable device; a field that is absent was not said, or is not offered. */
export interface Controls {
  readonly on?: boolean;
  /** Brightness or the like, percent: 0 to 100. */
  readonly level?: number;
}

export type ControlName = keyof Controls;

/** What a device says. */
export type ControlReport =
  /** Some of its state, as it is now; asked for or not. */
  | { readonly kind: "state"; readonly controls: Controls }
  /** It will not do what was asked last, in its own words. */
  | { readonly kind: "refused"; readonly why: string };

/** A controllable device on an open link. Dies with the link. */
export interface ControlSession {
  /** True: what is said and sent travels in clear although the protocol could encrypt. Absent: it does not say. */
  readonly inClear?: boolean;
  /** Hot; without replay. Errors with the one cause when the link or the session ends. */
  readonly reports$: Observable<ControlReport>;
  /** Cold; makes the device report its whole state; completes when it was asked. */
  ask(): Observable<never>;
  /** Cold; completes when the device's stack took the change: sent, not done. The state comes back as a report. */
  send(change: Controls): Observable<never>;
}

/** How a control session is opened. */
export interface ControlOptions {
  /** What the links to this device learned; absent: this is the only one. */
  readonly memory?: PairingMemory;
  /** The person agreed earlier to control this device in clear: nothing is agreed on. */
  readonly inClear?: boolean;
  /**
   * Asks a person whether this device, which can't encrypt, may be controlled in clear. Cold; the first value agrees.
   * Absent, or completing without a value: the session errors with the advice `cannot-encrypt`.
   */
  readonly askInClear?: (trouble: EncryptionTrouble) => Observable<unknown>;
}

/** One way to control a device. Stateless: what belongs to one device lives in its session. */
export interface Controller {
  readonly kind: string;
  /** Pure; whether the connected device has what this way needs. */
  fits(connection: Connection): boolean;
  /** Cold; emits one session and stays open; unsubscribing ends it. Errors with the one cause. */
  open(ports: Ports, connection: Connection, options?: ControlOptions): Observable<ControlSession>;
}
