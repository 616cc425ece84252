import type { PhoneSettings } from "./phone-settings";
import type { NetworkType, NfcState, PermissionState, PrivacyState } from "./phone-spec";

/** What a leak check counts. */
export interface PhoneInspection {
  /** Listeners by `on…` name; names without any are left out. */
  readonly listeners: Readonly<Record<string, number>>;
  /** Calls without an answer, by name. */
  readonly pendingCalls: Readonly<Record<string, number>>;
  /** GATT clients the app holds, leaked ones included. */
  readonly gattClients: number;
  readonly openConnections: readonly string[];
  /** UDP and TCP sockets that were not closed. */
  readonly sockets: number;
  /** A multicast DNS search runs. */
  readonly searchingServices: boolean;
  readonly discovering: boolean;
  /** Sensors, location, recorder, camera frames, open files, beacons: what runs for the app. */
  readonly running: readonly string[];
  /** The NFC reader: discovery under way, names of connected technologies. */
  readonly nfc: { readonly discovering: boolean; readonly connected: readonly string[] };
  readonly storageBytes: number;
  /** Timers of the app on {@link VirtualPhone.clock}. */
  readonly timers: number;
  readonly visible: boolean;
  readonly suspended: boolean;
  /** Callbacks and events that wait for the next show. */
  readonly queued: number;
  readonly keepScreenOn: boolean;
  readonly vibrations: number;
  /** Restarts into a new release. */
  readonly updatesApplied: number;
  readonly switches: PhoneSwitches;
}

/** What the phone's person has switched, as it is now. */
export interface PhoneSwitches {
  readonly bluetooth: boolean;
  readonly location: boolean;
  readonly nfc: NfcState;
  readonly network: NetworkType;
  readonly bluetoothPermission: PermissionState;
  readonly privacy: PrivacyState;
}

/** The phone's switches as they stand. */
export function switchesOf(settings: PhoneSettings): PhoneInspection["switches"] {
  return {
    bluetooth: settings.bluetooth,
    location: settings.location,
    nfc: settings.nfc,
    network: settings.network,
    bluetoothPermission: settings.permission("scope.bluetooth"),
    privacy: settings.privacy,
  };
}
