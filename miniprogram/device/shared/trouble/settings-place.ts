import { EMPTY, map, type Observable, switchMap } from "rxjs";
import { type Obstacle, presentObstacle } from "../../../../protocol/ble/adapter/obstacle";
import type { DeviceError } from "../../../../protocol/errors/device-error";
import type { EnvironmentPort, SettingsPlace } from "../../../../protocol/ports/environment";
import type { Ports } from "../../../../protocol/ports/ports";

/** Where each obstacle is put right; the others heal by themselves or not at all. */
const SETTINGS_FOR: Partial<Readonly<Record<Obstacle, SettingsPlace>>> = {
  "bluetooth-off": "system-bluetooth",
  "host-bluetooth": "host-permissions",
  "app-bluetooth": "app-permissions",
  "host-location": "host-permissions",
};

/** @returns the settings that repair an obstacle; undefined where there are none, or this phone cannot open them. */
export function settingsFor(obstacle: Obstacle | undefined, environment: EnvironmentPort): SettingsPlace | undefined {
  const place = obstacle === undefined ? undefined : SETTINGS_FOR[obstacle];
  return place !== undefined && environment.canOpen(place) ? place : undefined;
}

/**
 * Cold, emits once: the settings that repair what an error names and the phone's own state confirms.
 * @param error absent: the phone's state alone counts.
 */
export function repairingSettings(ports: Ports, error: DeviceError | undefined): Observable<SettingsPlace | undefined> {
  return presentObstacle(ports, error).pipe(map((obstacle) => settingsFor(obstacle, ports.environment)));
}

/** Opens those settings; `back` runs when the person is back, or at once where there are none or they do not open. */
export function openRepairingSettings(ports: Ports, error: DeviceError | undefined, back: () => void): void {
  repairingSettings(ports, error)
    .pipe(switchMap((place) => (place === undefined ? EMPTY : ports.environment.open(place))))
    .subscribe({ complete: back, error: back });
}
