import type { TSchema } from "typebox";
import type { DeviceHost } from "../world/radio/device-host";
import type { VirtualPeripheral } from "../world/radio/peripheral";
import type { DeviceSpec } from "./spec-fields";

/** Builds one virtual device. Throws a `DeviceSpecError` when the spec asks for what it cannot be. */
export type DeviceFactory = (spec: DeviceSpec, host: DeviceHost) => VirtualPeripheral;

/** What a person can choose of a new device in the simulator's panel: one field of its spec. */
export interface DeviceOption {
  readonly field: string;
  /** The first one is chosen; absent: any text. */
  readonly values?: readonly (string | number | boolean)[];
}

/** A device as a scenario file has it, its kind and signal left out. */
export interface DeviceSample {
  readonly name: string;
  /** What its owner reads on its box. */
  readonly pop?: string;
  readonly username?: string;
  readonly [field: string]: unknown;
}

/** A firmware of the simulator; a line of `kinds.ts` makes it known. */
export interface DeviceKind {
  /** The `kind` of scenario files. */
  readonly kind: string;
  /** What a scenario file can say of it; its branch of the file's schema. */
  readonly schema: TSchema;
  /** Checks the fields it reads. */
  readonly create: DeviceFactory;
  /** What the panel asks for beside the name; the rest stays at its default. */
  readonly options?: readonly DeviceOption[];
  /** Devices that sessions of the soak pair; it fails when one of them never joins. Absent: it is not paired. */
  readonly paired?: readonly DeviceSample[];
  /** What the panel calls new devices: `PROV` leads to `PROV_1`. Default: the kind in capitals. */
  readonly prefix?: string;
}
