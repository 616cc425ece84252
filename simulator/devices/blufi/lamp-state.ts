import { booleanField, DeviceSpecError, wholeField } from "../spec-fields";

export interface LampState {
  readonly on: boolean;
  /** Brightness, 1 to 100 %. Kept while the lamp is off. */
  readonly level: number;
}

export const MIN_LEVEL = 1;
export const MAX_LEVEL = 100;

/** The lamp's state at power-on, from a device's spec. */
export function lampField(spec: { readonly name: string; readonly lamp?: unknown }): LampState {
  const lamp = spec.lamp ?? {};
  if (typeof lamp !== "object") throw new DeviceSpecError(spec, "lamp must be an object");
  const fields = { ...lamp, name: spec.name };
  return {
    on: booleanField(fields, "on", false),
    level: wholeField(fields, "level", MIN_LEVEL, MAX_LEVEL, MAX_LEVEL),
  };
}
