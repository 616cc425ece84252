import type { DeviceError } from "../../../../protocol/errors/device-error";
import type { EnvironmentPort } from "../../../../protocol/ports/environment";

/** `errno` and iOS's adapter state of "the system does not let WeChat". */
const SYSTEM_DENIED = 3;

/** Opens the settings where a refused permission is put right; `back` runs when the person returns, or at once where there is no way. */
export function openSettings(environment: EnvironmentPort, error: DeviceError | undefined, back: () => void): void {
  const bySystem = error?.raw?.errno === SYSTEM_DENIED || error?.raw?.state === SYSTEM_DENIED;
  const isLocation = error?.reason.kind === "environment" && error.reason.obstacle === "location-permission";
  environment.open(bySystem || isLocation ? "host-permissions" : "app-permissions").subscribe({
    complete: back,
    error: back,
  });
}
