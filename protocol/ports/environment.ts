import type { Observable } from "rxjs";
import type { BlePort } from "./ble";

export type PermissionState = "granted" | "denied" | "undetermined";

/** What the phone says of itself; empty texts where it says nothing. */
export interface PhoneFacts {
  readonly platform: BlePort["platform"];
  readonly model: string;
  /** Operating system with its version. */
  readonly system: string;
  /** Version of the app that hosts the mini program. */
  readonly host: string;
}

/** Switches of the system, and what the system lets the host app do. Absent: this phone does not tell. */
export interface PhoneSettings {
  readonly bluetooth?: boolean;
  /** The location switch: without it an Android phone hears no device (pitfall 9). */
  readonly location?: boolean;
  readonly wifi?: boolean;
  readonly hostBluetooth?: PermissionState;
  readonly hostLocation?: PermissionState;
}

/** What the person lets the mini program do. */
export interface AppPermissions {
  readonly bluetooth: PermissionState;
}

export interface PhoneBattery {
  /** Percent. */
  readonly level: number;
  readonly charging: boolean;
  /** Absent on clients that do not tell. */
  readonly lowPower?: boolean;
}

/** Pages outside the app where something can be put right. */
export type SettingsPlace = "system-bluetooth" | "host-permissions" | "app-permissions" | "privacy-notice";

/**
 * What stands around the radios: switches, permissions, the privacy agreement. Every function is cold, asks on
 * subscription, emits once and completes; a client too old for a question leaves fields out instead of erring.
 */
export interface EnvironmentPort {
  phone(): Observable<PhoneFacts>;
  settings(): Observable<PhoneSettings>;
  /** The platform rations this call (pitfall 28): ask when a person looks, never on a timer. Errors as the platform does. */
  permissions(): Observable<AppPermissions>;
  /** True while the privacy agreement stands before the first Bluetooth call. */
  consentNeeded(): Observable<boolean>;
  /** Completes without a value where the phone does not tell. */
  battery(): Observable<PhoneBattery>;
  /** Whether {@link open} leads anywhere on this phone. */
  canOpen(place: SettingsPlace): boolean;
  /** Completes when the person is back, or at once where the platform does not say. Errors where there is no way. */
  open(place: SettingsPlace): Observable<void>;
}
