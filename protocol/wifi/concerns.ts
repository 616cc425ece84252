import type { ConnectedWifi } from "../ports/wifi";
import { wifiBand } from "./band";

/** What about the phone's own network stands between it and a device. */
export type WifiConcern =
  /** The phone is on none, or does not tell. */
  | { readonly is: "no-network" }
  | { readonly is: "other-network"; readonly on: string; readonly wanted: string }
  /** The device hears 2.4 GHz only. A router often has both bands under one name. */
  | { readonly is: "five-ghz"; readonly on: string };

export interface WifiNeeds {
  /** Network of the device or the site; absent: any. */
  readonly wanted?: string;
  /** Bands of the device, GHz; absent: whatever. */
  readonly bands?: readonly number[];
}

/** The worst first; empty where nothing speaks against the phone's network. What the phone does not tell is no concern. Pure. */
export function wifiConcerns(phone: ConnectedWifi | undefined, { wanted, bands }: WifiNeeds): readonly WifiConcern[] {
  if (phone === undefined) return [{ is: "no-network" }];
  const band = wifiBand(phone);
  const concerns: WifiConcern[] = [];
  if (wanted !== undefined && wanted !== phone.ssid) concerns.push({ is: "other-network", on: phone.ssid, wanted });
  if (band !== undefined && bands !== undefined && !bands.includes(band)) {
    concerns.push({ is: "five-ghz", on: phone.ssid });
  }
  return concerns;
}
