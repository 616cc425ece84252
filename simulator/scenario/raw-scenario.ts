import type { FaultSpec } from "../world/faults/fault";
import type { LinkSettings } from "../world/link/link-settings";
import type { Band } from "../world/wifi/access-point";
import type { AccessPointFields } from "../world/wifi/access-point-fields";
import type { Hotspot, PhoneOs, ScenarioStep } from "./scenario";

/** A scenario file as written, after its shape was checked against schema.json. */
export interface RawScenario {
  readonly name: string;
  readonly seed?: number;
  readonly phone?: RawPhone;
  readonly phones?: readonly RawPhone[];
  readonly wifi?: readonly AccessPointFields[];
  readonly devices?: readonly RawDevice[];
  readonly faults?: readonly FaultSpec[];
  readonly steps: readonly RawStep[];
}

export interface RawPhone {
  readonly name?: string;
  readonly os?: PhoneOs;
  readonly apiLevel?: number;
  readonly mtu?: number;
  readonly bluetooth?: "on" | "off";
  readonly hotspot?: Hotspot;
  readonly link?: Partial<LinkSettings>;
}

export interface RawDevice {
  readonly kind: string;
  readonly name: string;
  readonly address?: string;
  readonly rssi?: number;
  readonly version?: string;
  readonly dhMs?: number;
  readonly security?: 0 | 1 | 2;
  readonly pop?: string;
  readonly password?: string;
  readonly username?: string;
  readonly transport?: "ble" | "softap";
  readonly apPassword?: string;
  readonly mtu?: number;
  readonly bands?: readonly Band[];
  readonly joinMs?: number;
  readonly joinRetries?: number;
  readonly authorised?: boolean;
  readonly link?: Partial<LinkSettings>;
}

/** All fields a step can have; which of them it has depends on `do`. */
export interface RawStep {
  readonly do: ScenarioStep["do"];
  readonly phone?: string;
  readonly device?: string;
  readonly ssid?: string;
  readonly ssidHex?: string;
  readonly password?: string;
  readonly pop?: string;
  readonly username?: string;
  readonly code?: string;
  readonly secure?: boolean;
  readonly ms?: number;
  readonly rssi?: number;
  readonly to?: "on" | "off";
  readonly expect?: string | readonly string[];
  readonly expectAdvice?: string | readonly string[];
  readonly parallel?: boolean;
  readonly when?: string;
  readonly afterMs?: number;
}
