import type { DeviceIdentity } from "../../../../protocol/identity/device-identity";

/** A saved device that can be known again on the network. */
export interface PairedDevice {
  /** Of the registry. */
  readonly id: string;
  readonly name: string;
  /** The platform's id when it was last heard: what its Bluetooth row is known by. */
  readonly deviceId: string;
  /** Those that it may hold, the newest first. Their keys are secrets. */
  readonly identities: readonly DeviceIdentity[];
}
