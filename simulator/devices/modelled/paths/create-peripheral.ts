import type { DeviceHost } from "../../../world/radio/device-host";
import type { VirtualPeripheral } from "../../../world/radio/peripheral";
import { createImprovDevice } from "../../improv/improv-device";
import type { DeviceSpec } from "../../spec-fields";
import type { ModelFirmware } from "../firmware/model-firmware";
import type { ModelledSettings } from "../spec";
import { createBlufiPeripheral } from "./blufi-peripheral";
import { createBthomePeripheral } from "./bthome-peripheral";
import { createEspProvPeripheral } from "./esp-prov-peripheral";
import { createGattPeripheral } from "./gatt-peripheral";

/** The radio side of a device: how it is found, paired and reached. */
export function createPeripheral(
  spec: DeviceSpec,
  settings: ModelledSettings,
  firmware: ModelFirmware,
  host: DeviceHost,
): VirtualPeripheral {
  if (settings.kind === "climate") return createBthomePeripheral(settings, firmware);
  if (settings.kind === "strap") return createGattPeripheral(settings, firmware, host);
  switch (settings.provisioning) {
    case "blufi":
      return createBlufiPeripheral(spec, settings, firmware, host);
    case "esp-prov":
      return createEspProvPeripheral(spec, settings, firmware, host);
    case "improv":
      // No message for an identity, none for custom data: it joins a network and is controlled by nobody.
      return createImprovDevice(spec, host);
    case "none":
      return createGattPeripheral(settings, firmware, host);
  }
}
