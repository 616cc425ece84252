import type { Observable } from "rxjs";
import type { Connection } from "../../ble/connection";
import type { Ports } from "../../ports/ports";
import type { EncryptionTrouble, SessionOptions } from "../../provisioning/contract";
import type { OpenPath } from "../path";

/** How a link is opened for control. The answer to `prompt` and the secrets are for protocols that ask for one. */
export interface BleControlOptions extends Pick<SessionOptions, "pop" | "username" | "prompt" | "memory"> {
  /** The person agreed earlier to control this device in clear: nothing is agreed on. */
  readonly inClear?: boolean;
  /**
   * Asks a person whether this device, which can't encrypt, may be controlled in clear. Cold; the first value agrees.
   * Absent, or completing without a value: opening errors with the advice `cannot-encrypt`.
   */
  readonly askInClear?: (trouble: EncryptionTrouble) => Observable<unknown>;
}

/** One language in which a connected device speaks of its model. */
export interface BleControl {
  readonly kind: string;
  /** Pure; whether the connected device has what this needs. */
  fits(connection: Connection): boolean;
  /** Cold; emits one open path and stays; unsubscribing ends it, not the connection. Errors with the one cause. */
  open(ports: Ports, connection: Connection, options?: BleControlOptions): Observable<OpenPath>;
}
