import type { DeviceHost } from "../../world/radio/device-host";
import type { VirtualPeripheral } from "../../world/radio/peripheral";
import type { DeviceSpec } from "../spec-fields";
import type { LightOutput } from "./behaviour/lamp";
import { behavioursOf } from "./behaviours-of";
import { ModelFirmware } from "./firmware/model-firmware";
import { createPeripheral } from "./paths/create-peripheral";
import { modelledSettings } from "./spec";

/** A virtual device that behaves by its model. */
export interface ModelledDevice extends VirtualPeripheral {
  readonly firmware: ModelFirmware;
  /** Of a lamp. */
  readonly output: LightOutput;
}

/** Throws a `DeviceSpecError` when the spec asks for what it cannot be. */
export function createModelledDevice(spec: DeviceSpec, host: DeviceHost): ModelledDevice {
  const settings = modelledSettings(spec);
  const output: LightOutput = { percent: 0 };
  const firmware = new ModelFirmware({ ...settings, behaviours: behavioursOf(settings, output) }, host);
  return Object.assign(createPeripheral(spec, settings, firmware, host), { firmware, output });
}
