import { EMPTY, type Observable, switchMap } from "rxjs";
import type { AdviceKey } from "../../../../protocol/errors/advice";
import type { EnvironmentPort, PhoneSettings, SettingsPlace } from "../../../../protocol/ports/environment";

/** Where outside the app an obstacle is put right; undefined when settings do not help. */
export function settingsPlace(advice: AdviceKey | undefined, settings: PhoneSettings): SettingsPlace | undefined {
  switch (advice) {
    case "turn-on-bluetooth":
      return "system-bluetooth";
    case "allow-location":
      return "host-permissions";
    case "allow-bluetooth":
      return settings.hostBluetooth === "denied" ? "host-permissions" : "app-permissions";
    default:
      return undefined;
  }
}

/** Cold: opens that place; completes when the person is back, or at once where there is none. Errors as the platform does. */
export function openSettingsFor(advice: AdviceKey | undefined, environment: EnvironmentPort): Observable<void> {
  return environment.settings().pipe(
    switchMap((settings) => {
      const place = settingsPlace(advice, settings);
      return place === undefined ? EMPTY : environment.open(place);
    }),
  );
}
