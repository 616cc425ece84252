import type { DeviceError } from "../../../protocol/errors/device-error";
import { devicePorts } from "../wiring";

/** `errno` and iOS's adapter state of "the system does not let WeChat". */
const SYSTEM_DENIED = 3;

/** Opens the settings where a refused permission is put right; `back` runs when the person returns, or at once where there is no way. */
export function openSettings(error: DeviceError | undefined, back: () => void): void {
  const bySystem = error?.raw?.errno === SYSTEM_DENIED || error?.raw?.state === SYSTEM_DENIED;
  const isLocation = error?.reason.kind === "environment" && error.reason.obstacle === "location-permission";
  const place = bySystem || isLocation ? "host-permissions" : "app-permissions";
  devicePorts().environment.open(place).subscribe({ complete: back, error: back });
}
