import { loadModel } from "../../../protocol/capability/model/load-model";
import type { CapabilityModel } from "../../../protocol/capability/model/model";
import { DeviceSpecError } from "../spec-fields";
import { builtInModel } from "./built-in-models";
import { withGattBindings } from "./paths/gatt-table";

/** A device of a scenario file, as far as its model goes. */
export interface ModelledFields {
  readonly kind: string;
  readonly name?: unknown;
  /** The model itself; a file's name has been read by whoever read the scenario. */
  readonly model?: unknown;
  readonly provisioning?: unknown;
}

/** The model that a device of a scenario has; undefined: its kind has none. Throws a {@link DeviceSpecError} for a wrong one. */
export function modelOfDevice(device: ModelledFields): CapabilityModel | undefined {
  const model = device.model === undefined ? builtInModel(device.kind) : ownModel(device, device.model);
  return model !== undefined && device.provisioning === "none" ? withGattBindings(model) : model;
}

function ownModel(device: ModelledFields, source: unknown): CapabilityModel {
  if (typeof source === "string")
    throw new DeviceSpecError(
      device,
      `model ${source.slice(0, 100)} can't be read here: put the model itself in its place`,
    );
  const loaded = loadModel(source);
  if (loaded.ok) return loaded.model;
  const [problem] = loaded.problems;
  throw new DeviceSpecError(device, `model ${problem?.path ?? ""} ${problem?.message ?? "is none"}`);
}
