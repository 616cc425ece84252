import type {
  BatteryState,
  DialogAnswers,
  NetworkType,
  NfcState,
  PermissionName,
  PermissionState,
  PhoneSpec,
  PrivacyState,
} from "./phone-spec";

/** The newest base library that the facts name (wechat-2026). */
export const NEWEST_BASE_LIBRARY = "3.17.5";

/** What can change on a phone while an app runs. */
export class PhoneSettings {
  bluetooth: boolean;
  location: boolean;
  wifi: boolean;
  network: NetworkType;
  nfc: NfcState;
  readonly baseLibrary: string;
  privacy: PrivacyState;
  battery: BatteryState;
  answers: DialogAnswers;
  language: string;
  theme: "light" | "dark";
  readonly windowWidth: number;
  readonly windowHeight: number;
  readonly mtu: number;
  keepScreenOn = false;
  /** 0 to 1. */
  screenBrightness = 0.5;
  /** How often the phone shook, for tests and the panel. */
  vibrations = 0;
  readonly #permissions: Map<PermissionName, PermissionState>;

  constructor(spec: PhoneSpec) {
    this.bluetooth = spec.bluetooth ?? true;
    this.location = spec.location ?? true;
    this.wifi = spec.wifi ?? true;
    this.network = spec.network ?? "wifi";
    this.nfc = spec.nfc ?? "on";
    this.baseLibrary = spec.baseLibrary ?? NEWEST_BASE_LIBRARY;
    this.privacy = { declared: true, agreed: true, ...spec.privacy };
    this.battery = { level: 80, charging: false, lowPower: false, ...spec.battery };
    this.answers = {
      permission: "allow",
      privacy: "agree",
      hotspot: "join",
      wifiPage: "opens",
      choosing: "takes",
      ...spec.answers,
    };
    this.language = spec.language ?? "zh_CN";
    this.theme = spec.theme ?? "light";
    this.windowWidth = spec.windowWidth ?? 375;
    this.windowHeight = spec.windowHeight ?? 724;
    this.mtu = spec.mtu ?? 247;
    this.#permissions = new Map(Object.entries(spec.permissions ?? {}) as [PermissionName, PermissionState][]);
  }

  permission(name: PermissionName): PermissionState {
    return this.#permissions.get(name) ?? "granted";
  }

  setPermission(name: PermissionName, state: PermissionState): void {
    this.#permissions.set(name, state);
  }
}
