import type { TObject } from "typebox";
import type { DeviceKind } from "../device-kind";
import { createModelledDevice } from "./modelled-device";
import {
  climateSchema,
  fanSchema,
  lampSchema,
  lockSchema,
  modelledSchema,
  PROVISIONINGS,
  plugSchema,
  strapSchema,
} from "./schema";

const PROVISIONING = { field: "provisioning", values: PROVISIONINGS };

const modelled = <S extends TObject>(
  kind: string,
  schema: S,
  more: Pick<DeviceKind, "options" | "paired" | "prefix"> = {},
) => ({ kind, schema, create: createModelledDevice, ...more }) satisfies DeviceKind;

export const lampKind = modelled("lamp", lampSchema, {
  paired: [{ name: "Modelled lamp" }],
  options: [PROVISIONING],
});
export const plugKind = modelled("plug", plugSchema, {
  options: [PROVISIONING, { field: "loadWatts", values: [60, 1_500, 2_800] }],
});
export const lockKind = modelled("lock", lockSchema, {
  options: [PROVISIONING, { field: "jammed", values: [false, true] }],
});
export const fanKind = modelled("fan", fanSchema, { options: [PROVISIONING] });
export const climateKind = modelled("climate", climateSchema, { options: [{ field: "bindKey" }] });
export const strapKind = modelled("strap", strapSchema);
/** A device that brings its model: what a pasted text becomes. */
export const modelledKind = modelled("modelled", modelledSchema, { options: [PROVISIONING], prefix: "DEVICE" });
