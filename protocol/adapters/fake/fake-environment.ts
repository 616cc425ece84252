import { defer, EMPTY, of } from "rxjs";
import type {
  AppPermissions,
  EnvironmentPort,
  PhoneBattery,
  PhoneFacts,
  PhoneSettings,
  SettingsPlace,
} from "../../ports/environment";

/** What surrounds a scripted phone; change any part, the next question is answered with it. */
export interface FakeSurroundings {
  facts: PhoneFacts;
  settings: PhoneSettings;
  permissions: AppPermissions;
  consentNeeded: boolean;
  battery: PhoneBattery | undefined;
  places: readonly SettingsPlace[];
}

export interface FakeEnvironment extends EnvironmentPort {
  readonly around: FakeSurroundings;
  /** Places opened so far, oldest first. */
  readonly opened: readonly SettingsPlace[];
}

/** A phone in good order. */
export function createFakeEnvironment(platform: PhoneFacts["platform"] = "android"): FakeEnvironment {
  const opened: SettingsPlace[] = [];
  const around: FakeSurroundings = {
    facts: { platform, model: "Fake", system: "Fake 1", host: "8.0.0" },
    settings: { bluetooth: true, location: true, hostBluetooth: "granted", hostLocation: "granted" },
    permissions: { bluetooth: "granted" },
    consentNeeded: false,
    battery: { level: 80, charging: false, lowPower: false },
    places: ["system-bluetooth", "host-permissions", "app-permissions", "privacy-notice"],
  };
  return {
    around,
    opened,
    phone: () => defer(() => of(around.facts)),
    settings: () => defer(() => of(around.settings)),
    permissions: () => defer(() => of(around.permissions)),
    consentNeeded: () => defer(() => of(around.consentNeeded)),
    battery: () => defer(() => (around.battery === undefined ? EMPTY : of(around.battery))),
    canOpen: (place) => around.places.includes(place),
    open: (place) =>
      defer(() => {
        opened.push(place);
        return of(undefined);
      }),
  };
}
