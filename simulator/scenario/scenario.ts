import type { SoftApTarget } from "../../protocol/provisioning/contract";
import type { FaultSpec } from "../world/faults/fault";
import type { LinkSettings } from "../world/link/link-settings";
import type { AccessPoint } from "../world/wifi/access-point";
import type { RawDevice } from "./raw-scenario";

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

/** How a step ends. `pair` has the outcomes of provisioning, `scan` has found or not, everything else is done. */
export type StepOutcome =
  | "joined"
  | "wrong-password"
  | "network-not-found"
  | "join-failed"
  | "unverified"
  | "cancelled"
  | "failed"
  | "found"
  | "not-found"
  | "done";

interface StepCommon {
  /** Always a phone of the scenario, also for steps that do not use one. */
  readonly phone: string;
  /** Acceptable outcomes; empty: any. */
  readonly expect: readonly StepOutcome[];
  /** Acceptable advice keys; empty: any. */
  readonly expectAdvice: readonly string[];
  readonly parallel: boolean;
  /** Starts when the pairing beside it on the same phone reaches this stage. */
  readonly when?: string;
  /** Milliseconds of world time to wait before it starts. */
  readonly afterMs: number;
}

export interface PairStep extends StepCommon {
  readonly do: "pair";
  readonly device: string;
  readonly ssid: Uint8Array;
  /** UTF-8 text; empty for an open network. */
  readonly password: string;
  readonly pop?: string;
  readonly username?: string;
  readonly secure: boolean;
  /** The person agrees to a session in clear when asked; absent: they refuse. */
  readonly plain?: "if-asked";
  /** Milliseconds of world time from its start in which it has to end. */
  readonly withinMs?: number;
  /** Acceptable reasons of `join-failed`; absent or empty: any. */
  readonly expectReason?: readonly string[];
  /** The device is provisioned over its own access point: what its label says of it. */
  readonly label?: { readonly kind: string; readonly softAp: SoftApTarget };
}

export interface ScanStep extends StepCommon {
  readonly do: "scan";
  readonly device: string;
  readonly ms: number;
}

export interface WaitStep extends StepCommon {
  readonly do: "wait";
  readonly ms: number;
}

export interface MoveStep extends StepCommon {
  readonly do: "move";
  readonly device: string;
  /** Absent: for every phone. */
  readonly onlyFor?: string;
  /** dBm. */
  readonly rssi: number;
}

export interface BluetoothStep extends StepCommon {
  readonly do: "bluetooth";
  readonly to: "on" | "off";
}

export interface PageStep extends StepCommon {
  readonly do: "hide" | "show" | "leave" | "cancel";
}

export interface PowerStep extends StepCommon {
  readonly do: "power";
  readonly device: string;
  readonly to: "on" | "off";
}

/** The link between the step's phone and a device breaks. */
export interface DisconnectStep extends StepCommon {
  readonly do: "disconnect";
  readonly device: string;
}

/** Steps that are done at once. */
export type ActStep = MoveStep | BluetoothStep | PowerStep | DisconnectStep | PageStep;

export type ScenarioStep = PairStep | ScanStep | WaitStep | ActStep;

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
