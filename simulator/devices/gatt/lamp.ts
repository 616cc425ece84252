import { LAMP_LEVEL, LAMP_ON, LAMP_SERVICE } from "../../../protocol/control/gatt-lamp";
import { type LampState, lampField } from "../blufi/lamp-state";
import type { GattServiceDescription, GattSpec } from "./spec";

/** Value not allowed (Core Specification Supplement, Part B 1.2). */
const VALUE_NOT_ALLOWED = 0x13;
/** Invalid attribute value length (Bluetooth Core, Vol 3 Part F 3.4.1.1). */
const INVALID_LENGTH = 0x0d;
const MAX_HALVES = 200;

/** The state a spec gives its lamp; undefined: no lamp. `true`: off, 100 %. */
export function gattLampField({ name, lamp }: GattSpec): LampState | undefined {
  if (lamp === undefined || lamp === false) return undefined;
  return lampField({ name, lamp: lamp === true ? {} : lamp });
}

/** The service of the README beside this file. */
export function lampService({ on, level }: LampState): GattServiceDescription {
  const part = (uuid: string, byte: number) =>
    ({
      uuid,
      properties: ["read", "write", "writeWithoutResponse", "notify"],
      hex: byte.toString(16).padStart(2, "0"),
    }) as const;
  return {
    uuid: LAMP_SERVICE,
    advertised: true,
    characteristics: [part(LAMP_ON.characteristic, on ? 1 : 0), part(LAMP_LEVEL.characteristic, level * 2)],
  };
}

/** The ATT error for a value a lamp cannot take; undefined: it is not a lamp's business, or fine. */
export function lampRefusal(characteristic: string, value: Uint8Array): number | undefined {
  const most = mostOf(characteristic);
  if (most === undefined) return undefined;
  const [byte] = value;
  if (value.length !== 1 || byte === undefined) return INVALID_LENGTH;
  return byte > most ? VALUE_NOT_ALLOWED : undefined;
}

/** Largest byte of a lamp's characteristic; undefined: not one of a lamp's. */
export function mostOf(characteristic: string): number | undefined {
  if (characteristic === LAMP_ON.characteristic) return 1;
  return characteristic === LAMP_LEVEL.characteristic ? MAX_HALVES : undefined;
}
