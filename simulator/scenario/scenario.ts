import type { FaultSpec } from "../world/faults/fault";
import type { LinkSettings } from "../world/link/link-settings";
import type { AccessPoint } from "../world/wifi/access-point";
import type { ParallelCalls } from "../wx/platform-profile";
import type { RawDevice } from "./raw-scenario";
import type { ScenarioStep } from "./steps/kinds";

export type PhoneOs = "android" | "ios" | "harmony";

/** `app`: the app joins and the person agrees; `refuse`: the person does not; `by-hand`: a client without that call. */
export type Hotspot = "app" | "refuse" | "by-hand";

/** A phone with the defaults filled in. */
export interface ScenarioPhone {
  /** Unique; `phone` when the file has a single unnamed one. */
  readonly name: string;
  readonly os: PhoneOs;
  readonly apiLevel?: number;
  /** Largest ATT MTU, bytes. */
  readonly mtu: number;
  readonly bluetooth: "on" | "off";
  /** What a GATT call meets that comes beside another one; absent: `queue`. */
  readonly parallelCalls?: ParallelCalls;
  /** How it gets onto a device's own access point; absent: `app`. */
  readonly hotspot?: Hotspot;
  /** Writes of more than 20 bytes get no callback. */
  readonly longWrites?: "hang";
  /** What differs on its links. */
  readonly link?: Partial<LinkSettings>;
}

/** A device as the file describes it; its registry knows which of the fields its firmware can vary. */
export type ScenarioDevice = Omit<RawDevice, "password" | "rssi"> & {
  /** dBm at every phone until a `move`. */
  readonly rssi: number;
};

/** A scenario file, checked and with the defaults filled in. */
export interface Scenario {
  readonly name: string;
  readonly seed: number;
  readonly phones: readonly ScenarioPhone[];
  readonly wifi: readonly AccessPoint[];
  readonly devices: readonly ScenarioDevice[];
  readonly faults: readonly FaultSpec[];
  readonly steps: readonly ScenarioStep[];
}
