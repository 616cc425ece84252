import type { CapabilityModel } from "../../capability/model/model";
import { PROTOCOLS } from "../../provisioning/known-protocols";
import type { BleControl } from "./ble-control";
import { bleGatt } from "./ble-gatt";

/** The languages of this build for a device with that model; plain characteristics last: whoever encrypts comes first. */
export function bleControls(model: CapabilityModel): readonly BleControl[] {
  return [...PROTOCOLS.flatMap(({ control }) => (control === undefined ? [] : [control])), bleGatt(model)];
}
