import type { Observable } from "rxjs";
import type { CapabilityModel } from "../../capability/model/model";
import type { Ports } from "../../ports/ports";
import type { ControlPath, PathKind } from "../path";
import type { PropertyValue } from "../wire/messages";
import type { DangerousRequest } from "./check-command";
import type { ValueSource } from "./contract";

/** A value from elsewhere than a path. */
export interface KnownValue {
  readonly property: string;
  readonly value: PropertyValue;
  /** ms of the clock. */
  readonly at: number;
  readonly source: Extract<ValueSource, "broadcast" | "stored">;
}

export interface DeviceSessionOptions {
  readonly model: CapabilityModel;
  /** At most one of each kind. None: values are shown, nothing is sent. */
  readonly paths: readonly ControlPath[];
  readonly ports: Pick<Ports, "clock" | "randomness" | "log">;
  /**
   * Asks a person before something dangerous is sent: cold, the first value agrees, completing without one or an error does
   * not. Absent: nothing dangerous is sent.
   */
  readonly confirm?: (dangerous: DangerousRequest) => Observable<unknown>;
  /** What was kept from earlier. */
  readonly known?: readonly KnownValue[];
  /** What is heard without a link; listened to while anyone is subscribed to the state. Never errors. */
  readonly broadcasts$?: Observable<KnownValue>;
  /** What a person chose earlier. Default `auto`. */
  readonly choice?: PathKind | "auto";
}
