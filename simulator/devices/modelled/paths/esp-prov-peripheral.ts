import type { DeviceHost } from "../../../world/radio/device-host";
import type { VirtualPeripheral } from "../../../world/radio/peripheral";
import { createEspProvDevice } from "../../esp-prov/esp-prov-device";
import type { DeviceSpec } from "../../spec-fields";
import type { ModelFirmware } from "../firmware/model-firmware";
import type { ModelledSettings } from "../spec";
import { modelLan, withControlPort } from "./model-lan";

/** A device of unified provisioning. Its Bluetooth service ends with the pairing, so it is controlled on its network. */
export function createEspProvPeripheral(
  spec: DeviceSpec,
  settings: ModelledSettings,
  firmware: ModelFirmware,
  host: DeviceHost,
): VirtualPeripheral {
  const device = createEspProvDevice(withControlPort(spec), host);
  const advertisement = device.advertisement.bind(device);
  if (settings.rebootsAfterMs !== undefined) host.schedule(settings.rebootsAfterMs, () => firmware.cycle.restart());
  return Object.assign(device, {
    lan: modelLan(settings, firmware, { identity: () => device.identity, found: device.lan }),
    advertisement: () => (firmware.cycle.isOn ? advertisement() : undefined),
    powered: (on: boolean) => (on ? firmware.cycle.power() : firmware.cycle.cut()),
  });
}
