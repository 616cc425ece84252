import type { Place } from "../building/floor-plan";

export const BANDS = [2.4, 5] as const;
/** GHz. */
export type Band = (typeof BANDS)[number];

export const AUTH_MODES = ["open", "wep", "wpa", "wpa2", "wpa3", "wpa2-enterprise"] as const;
export type AuthMode = (typeof AUTH_MODES)[number];

/** One Wi-Fi network of the world. */
export interface AccessPoint {
  /** Name bytes, 1 to 32. */
  readonly ssid: Uint8Array;
  /** UTF-8; absent: open. */
  readonly password?: string;
  readonly auth: AuthMode;
  /** dBm, as heard where the devices are. */
  readonly rssi: number;
  /** dBm at single devices, by their names: behind a wall, or in the next room. */
  readonly at?: Readonly<Record<string, number>>;
  /** Where it stands in a building; `at` follows from it. */
  readonly place?: Place;
  readonly band: Band;
  readonly channel: number;
  readonly hidden: boolean;
  /** Whether what joins it reaches the internet; absent: it does. */
  readonly internet?: boolean;
  /** Six bytes. */
  readonly bssid: Uint8Array;
}
