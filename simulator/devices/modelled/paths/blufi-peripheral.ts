import { hexToBytes } from "../../../../protocol/bytes/hex";
import type { DeviceHost } from "../../../world/radio/device-host";
import type { VirtualPeripheral } from "../../../world/radio/peripheral";
import { assembleBlufi } from "../../blufi/blufi-device";
import { blufiSettings } from "../../blufi/spec";
import type { DeviceSpec } from "../../spec-fields";
import type { ModelFirmware } from "../firmware/model-firmware";
import type { ModelledSettings } from "../spec";
import { modelLan, withControlPort } from "./model-lan";
import { modelProduct } from "./model-product";

/** A device that is paired by BluFi and controlled in its custom data. */
export function createBlufiPeripheral(
  spec: DeviceSpec,
  settings: ModelledSettings,
  firmware: ModelFirmware,
  host: DeviceHost,
): VirtualPeripheral {
  const product = modelProduct(firmware, settings.paths.includes("ble"));
  const device = assembleBlufi(blufiSettings(withControlPort(spec)), host, product, () => firmware.cycle.restart());
  const { cycle } = firmware;
  if (settings.rebootsAfterMs !== undefined) host.schedule(settings.rebootsAfterMs, () => device.restart());
  const manufacturerData = hexToBytes(settings.manufacturerHex);
  const advertisement = device.advertisement.bind(device);
  return Object.assign(device, {
    lan: modelLan(settings, firmware, { identity: () => device.identity, found: device.lan }),
    advertisement() {
      const said = cycle.isOn ? advertisement() : undefined;
      return said === undefined || manufacturerData.length === 0 ? said : { ...said, manufacturerData };
    },
    powered(on: boolean) {
      if (!on) return cycle.cut();
      device.restart();
      cycle.power();
    },
  });
}
