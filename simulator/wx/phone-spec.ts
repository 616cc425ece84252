import type { LinkSettings } from "../world/link/link-settings";
import type { PhoneOs, PlatformProfile } from "./platform-profile";

/** `scope.…` is the app's permission in WeChat, `system.…` WeChat's own permission from the operating system. */
export const PERMISSIONS = [
  "scope.bluetooth",
  "scope.userLocation",
  "scope.camera",
  "scope.record",
  "scope.writePhotosAlbum",
  "system.bluetooth",
  "system.location",
  "system.camera",
  "system.notification",
] as const;
export type PermissionName = (typeof PERMISSIONS)[number];

export const PERMISSION_STATES = ["granted", "denied", "undetermined"] as const;
export type PermissionState = (typeof PERMISSION_STATES)[number];

export type NetworkType = "wifi" | "2g" | "3g" | "4g" | "5g" | "unknown" | "none";

export const NFC_STATES = ["on", "off", "absent"] as const;
export type NfcState = (typeof NFC_STATES)[number];

/** What the person who holds the phone answers when a dialog asks. */
export interface DialogAnswers {
  readonly permission: "allow" | "refuse";
  readonly privacy: "agree" | "refuse";
  /**
   * The system asks whether the app may join a network. `stays`: it may, and the phone falls back to the network before each
   * time, also from one that the person chose: a device's has no internet.
   */
  readonly hotspot: "join" | "refuse" | "stays";
  /** Asked for a picture, a place, a call: the person takes what comes first, or turns back. */
  readonly choosing: "takes" | "cancels";
  /** An iPhone is sent to its settings for a list of networks: the person opens the Wi-Fi page, or comes back without. */
  readonly wifiPage: "opens" | "ignores";
}

export interface PrivacyState {
  /** The privacy form of the console names Bluetooth. */
  readonly declared: boolean;
  readonly agreed: boolean;
}

/** The phone's battery; low power mode slows scans down. */
export interface BatteryState {
  /** Percent. */
  readonly level: number;
  readonly charging: boolean;
  readonly lowPower: boolean;
}

/** Habits to change, family by family. */
export type QuirkChanges = { readonly [Key in keyof PlatformProfile]?: Partial<PlatformProfile[Key]> };

/** A phone as a scenario describes it; what is left out is a phone in good order. */
export interface PhoneSpec {
  readonly name: string;
  readonly os: PhoneOs;
  readonly apiLevel?: number;
  /** Largest ATT MTU the phone agrees to, bytes. Default 247. */
  readonly mtu?: number;
  /** Switches of the system. Default on. */
  readonly bluetooth?: boolean;
  readonly location?: boolean;
  readonly wifi?: boolean;
  readonly network?: NetworkType;
  /** Default on; `absent`: a phone without the chip. */
  readonly nfc?: NfcState;
  /** Of WeChat, such as `3.17.4`. Default: the newest that is known. */
  readonly baseLibrary?: string;
  /** Name of the network it is on at the start; its person knows the password. Default none. */
  readonly joined?: string;
  /** Default granted. */
  readonly permissions?: Partial<Readonly<Record<PermissionName, PermissionState>>>;
  /** Default declared and agreed. */
  readonly privacy?: Partial<PrivacyState>;
  /** Default 80 %, not charging, full power. */
  readonly battery?: Partial<BatteryState>;
  /** What `getRandomValues` gives; default: of the world's seed, the same each time. A real server wants keys that no other world makes. */
  readonly randomBytes?: (length: number) => Uint8Array;
  /** Default: allows, agrees and takes. */
  readonly answers?: Partial<DialogAnswers>;
  /** Default `zh_CN`. */
  readonly language?: string;
  readonly theme?: "light" | "dark";
  /** Width and height of the window, px. */
  readonly windowWidth?: number;
  readonly windowHeight?: number;
  /** What differs on this phone's links from the link of the bench. */
  readonly linkSettings?: Partial<LinkSettings>;
  readonly profile?: QuirkChanges;
}
