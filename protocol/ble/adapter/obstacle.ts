import { map, type Observable } from "rxjs";
import type { DeviceError } from "../../errors/device-error";
import type { PhoneFacts, PhoneSettings } from "../../ports/environment";
import type { Ports } from "../../ports/ports";

/** What stands between a person and the radio, told apart by what they can do about it. */
export type Obstacle =
  | "bluetooth-off"
  | "bluetooth-unsupported"
  /** The system does not let the host app use Bluetooth. */
  | "host-bluetooth"
  /** The person does not let the mini program use Bluetooth. */
  | "app-bluetooth"
  | "location-off"
  | "host-location"
  | "consent-refused"
  | "consent-undeclared";

/** Cold, emits once: what is in the way now; undefined when nothing is known to be. Never errors. */
export function presentObstacle(ports: Ports, error: DeviceError | undefined): Observable<Obstacle | undefined> {
  return ports.environment.settings().pipe(map((settings) => obstacleOf(error, settings, ports.ble.platform)));
}

/** What the error names and the settings confirm. The settings alone count too: a scan may fail in silence (pitfall 9). */
export function obstacleOf(
  error: DeviceError | undefined,
  settings: PhoneSettings,
  platform: PhoneFacts["platform"],
): Obstacle | undefined {
  return (error === undefined ? undefined : named(error, settings)) ?? seen(settings, platform);
}

/** `errno` of "the system does not let WeChat", and the same in iOS's adapter state. */
const SYSTEM_DENIED = 3;

function named(error: DeviceError, settings: PhoneSettings): Obstacle | undefined {
  if (error.reason.kind !== "environment") return undefined;
  switch (error.reason.obstacle) {
    case "bluetooth-off":
      return settings.hostBluetooth === "denied" ? "host-bluetooth" : "bluetooth-off";
    case "bluetooth-permission": {
      const bySystem = error.raw?.errno === SYSTEM_DENIED || error.raw?.state === SYSTEM_DENIED;
      return bySystem || settings.hostBluetooth === "denied" ? "host-bluetooth" : "app-bluetooth";
    }
    case "location-permission":
    case "location-off":
      return settings.location === false ? "location-off" : "host-location";
    case "bluetooth-unsupported":
      return "bluetooth-unsupported";
    case "privacy-refused":
      return "consent-refused";
    case "privacy-undeclared":
      return "consent-undeclared";
    default:
      return undefined;
  }
}

/** Only Android binds scanning to location (pitfall 9). */
export function needsLocation(platform: PhoneFacts["platform"]): boolean {
  return platform === "android";
}

function seen(settings: PhoneSettings, platform: PhoneFacts["platform"]): Obstacle | undefined {
  if (settings.hostBluetooth === "denied") return "host-bluetooth";
  if (settings.bluetooth === false) return "bluetooth-off";
  if (!needsLocation(platform)) return undefined;
  if (settings.location === false) return "location-off";
  return settings.hostLocation === "denied" ? "host-location" : undefined;
}
