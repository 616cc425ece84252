import type { DeviceHost } from "../../world/radio/device-host";
import type { VirtualPeripheral } from "../../world/radio/peripheral";
import type { DeviceSpec } from "../spec-fields";
import type { LightOutput } from "./behaviour/lamp";
import { behavioursOf } from "./behaviours-of";
import { ModelFirmware } from "./firmware/model-firmware";
import { createPeripheral } from "./paths/create-peripheral";
import { modelledSettings } from "./spec";
import { CloudUplink } from "./uplink/cloud-uplink";
import { productOf } from "./uplink/product-of";

/** A virtual device that behaves by its model. */
export interface ModelledDevice extends VirtualPeripheral {
  readonly firmware: ModelFirmware;
  /** Of a lamp. */
  readonly output: LightOutput;
}

/** Version of the application that every one of these runs. */
const MODEL_FIRMWARE = "1.0";

/** Throws a `DeviceSpecError` when the spec asks for what it cannot be. */
export function createModelledDevice(spec: DeviceSpec, host: DeviceHost): ModelledDevice {
  const settings = modelledSettings(spec);
  const output: LightOutput = { percent: 0 };
  const firmware = new ModelFirmware({ ...settings, behaviours: behavioursOf(settings, output) }, host);
  const peripheral = createPeripheral(spec, settings, firmware, host);
  if (host.broker !== undefined && settings.paths.includes("cloud")) {
    const { broker } = host;
    const identity = () => {
      const { identity: handed } = peripheral;
      return handed?.cloud === undefined ? undefined : { ...handed, cloud: handed.cloud };
    };
    void new CloudUplink({ host, broker, firmware, identity, product: productOf(spec), version: MODEL_FIRMWARE });
  }
  return Object.assign(peripheral, { firmware, output });
}
