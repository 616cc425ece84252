import type { WifiNetwork } from "../../../protocol/provisioning/contract";
import { decodeUtf8 } from "../../../protocol/text/utf8";

/** One Wi-Fi network in the list of the pair page. */
export interface NetworkRow {
  /** The name's bytes in hex: tells networks apart whose names look the same. */
  readonly key: string;
  /** For the eye only; the bytes are what is sent. */
  readonly name: string;
  /** dBm, as the device hears it. */
  readonly rssi: number;
  /** False only where the device says that the network is open. */
  readonly secured: boolean;
}

export function toNetworkRow({ ssid, rssi, auth }: WifiNetwork): NetworkRow {
  return { key: networkKeyOf(ssid), name: decodeUtf8(ssid), rssi, secured: auth !== "open" };
}

export function networkKeyOf(ssid: Uint8Array): string {
  return Array.from(ssid, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
