import type { DeviceIdentity } from "../../../../protocol/identity/device-identity";
import type { LanHost } from "../../../world/lan/lan-host";
import type { DeviceHost } from "../../../world/radio/device-host";
import type { ModelFirmware } from "../firmware/model-firmware";
import type { ModelledSettings } from "../spec";

export interface ModelLanParts {
  /** Absent: none was handed over, or a reset took it. */
  identity(): DeviceIdentity | undefined;
  /** How it is found. */
  readonly found: (() => LanHost | undefined) | undefined;
  readonly host: DeviceHost;
}

/** A device on its network: found as every device is; asleep while it starts. */
export function modelLan(
  _settings: ModelledSettings,
  firmware: ModelFirmware,
  { found }: ModelLanParts,
): () => LanHost | undefined {
  return () => (firmware.cycle.isOn ? found?.() : undefined);
}
