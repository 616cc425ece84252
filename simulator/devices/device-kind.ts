import type { DeviceHost } from "../world/device-host";
import type { VirtualPeripheral } from "../world/peripheral";
import type { DeviceSpec } from "./spec-fields";

/** Builds one virtual device. Throws a `DeviceSpecError` when the spec asks for what it cannot be. */
export type DeviceFactory = (spec: DeviceSpec, host: DeviceHost) => VirtualPeripheral;

/** A firmware of the simulator; a line of `kinds.ts` makes it known. */
export interface DeviceKind {
  /** The `kind` of scenario files. */
  readonly kind: string;
  /** Checks the fields it reads. */
  readonly create: DeviceFactory;
}
