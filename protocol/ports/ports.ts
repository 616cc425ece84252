import type { BlePort } from "./ble";
import type { Clock } from "./clock";
import type { CloudPort } from "./cloud";
import type { EnvironmentPort } from "./environment";
import type { LanPort } from "./lan";
import type { LifecyclePort } from "./lifecycle";
import type { LogPort } from "./log";
import type { NfcPort } from "./nfc";
import type { RandomnessPort } from "./randomness";
import type { ServiceDiscoveryPort, TcpPort, UdpPort } from "./sockets";
import type { WifiPort } from "./wifi";

/** Everything the protocol layer needs of a phone. */
export interface Ports {
  readonly ble: BlePort;
  readonly clock: Clock;
  readonly randomness: RandomnessPort;
  readonly lifecycle: LifecyclePort;
  readonly log: LogPort;
  readonly environment: EnvironmentPort;
  /** Absent on a phone without it. */
  readonly lan?: LanPort;
  /** Absent on a phone without it. */
  readonly wifi?: WifiPort;
  /** Absent on a phone without it. */
  readonly nfc?: NfcPort;
  /** Absent on a client too old for it. */
  readonly udp?: UdpPort;
  /** Absent on a client too old for it. */
  readonly tcp?: TcpPort;
  /** Absent on a client too old for it. */
  readonly services?: ServiceDiscoveryPort;
  /** Absent in an app without a server. */
  readonly cloud?: CloudPort;
  /** Told of every secret before it may reach a port, so that a recording masks it. Absent: nothing is recorded. */
  readonly registerSecret?: (secret: Uint8Array) => void;
}
