export type Band = 2.4 | 5;

export type AuthMode = "open" | "wep" | "wpa" | "wpa2" | "wpa3" | "wpa2-enterprise";

/** One Wi-Fi network of the world. */
export interface AccessPoint {
  /** Name bytes, 1 to 32. */
  readonly ssid: Uint8Array;
  /** UTF-8; absent: open. */
  readonly password?: string;
  readonly auth: AuthMode;
  /** dBm, as heard where the devices are. */
  readonly rssi: number;
  readonly band: Band;
  readonly channel: number;
  readonly hidden: boolean;
  /** Six bytes. */
  readonly bssid: Uint8Array;
}
