import type { LampState } from "../blufi/lamp-state";

export const GATT_PROPERTIES = ["read", "write", "writeWithoutResponse", "notify", "indicate"] as const;
export type GattProperty = (typeof GATT_PROPERTIES)[number];

/** A characteristic with the value it has at power-on: `hex`, `text` (UTF-8) or empty. UUIDs in any form. */
export interface GattCharacteristicDescription {
  readonly uuid: string;
  readonly properties: readonly GattProperty[];
  readonly hex?: string;
  readonly text?: string;
}

export interface GattServiceDescription {
  readonly uuid: string;
  /** Listed in the advertisement. */
  readonly advertised?: boolean;
  /** Absent or empty: the service is there and has none. */
  readonly characteristics?: readonly GattCharacteristicDescription[];
}

/** Texts of the Device Information service (0x180A); an absent one has no characteristic. */
export interface DeviceInformation {
  readonly manufacturer?: string;
  readonly model?: string;
  readonly serial?: string;
  readonly hardware?: string;
  readonly firmware?: string;
  readonly software?: string;
}

/** What a plain GATT device can vary. */
export interface GattSpec {
  readonly name: string;
  readonly address?: string;
  /** Largest ATT MTU in bytes; default 247. */
  readonly mtu?: number;
  /** Connections at once; default 1. */
  readonly maxLinks?: number;
  /** Name in the advertisement; default `name`; `false`: none. */
  readonly adv?: string | false;
  /** Manufacturer data in hex, company id (little-endian) first. */
  readonly manufacturerHex?: string;
  readonly services?: readonly GattServiceDescription[];
  readonly deviceInformation?: DeviceInformation;
  /** Battery level in percent; absent: no Battery service. */
  readonly battery?: number;
  /** A lamp that switches and dims, by the service of the README: `true`, or its state at power-on. */
  readonly lamp?: boolean | Partial<LampState>;
  /** A heart rate sensor that measures around this many beats a minute, 30 to 220. */
  readonly heartRate?: number;
}
