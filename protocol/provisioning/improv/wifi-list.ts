import { unpadded } from "../../bytes/padding";
import { decodeUtf8 } from "../../bytes/utf8";
import type { WifiNetwork } from "../contract";

/** Name, signal as text, security as text. */
const FIELDS = 3;
const MAX_SSID = 32;
const RSSI = /^-\d{1,3}$/;
/** dBm for a device that gives none. */
const UNKNOWN_RSSI = -127;

/** A network takes any of the ways it lists; the first of these decides what a person must enter. */
const SECURITY: readonly (readonly [string, WifiNetwork["auth"] & string])[] = [
  ["WPA2", "wpa2"],
  ["WPA3", "wpa3"],
  ["WPA", "wpa"],
  ["WPA2 EAP", "wpa2-enterprise"],
  ["WEP", "wep"],
  ["NO", "open"],
  // Encrypted, but without a password.
  ["OWE", "open"],
];
/** Of any generation: no device here joins such a network. */
const ENTERPRISE = /\bEAP\b/;

/**
 * Networks of one scan result: triples of name, signal and security (`WPA2/WPA3`; some firmware says only YES or NO).
 * Undefined when the strings are no triples or a name is longer than 802.11 allows.
 */
export function parseNetworks(strings: readonly Uint8Array[]): readonly WifiNetwork[] | undefined {
  if (strings.length % FIELDS !== 0) return undefined;
  const networks: WifiNetwork[] = [];
  for (let at = 0; at < strings.length; at += FIELDS) {
    const [ssid, rssi, auth] = strings.slice(at, at + FIELDS);
    if (ssid === undefined || rssi === undefined || auth === undefined || ssid.length > MAX_SSID) return undefined;
    networks.push({ ssid, rssi: parseRssi(textOf(rssi)), auth: parseSecurity(textOf(auth)) });
  }
  return networks;
}

function textOf(bytes: Uint8Array): string {
  return unpadded(decodeUtf8(bytes));
}

function parseRssi(text: string): number {
  return RSSI.test(text) ? Math.max(UNKNOWN_RSSI, Number(text)) : UNKNOWN_RSSI;
}

function parseSecurity(text: string): WifiNetwork["auth"] & string {
  const ways = text.toUpperCase().split("/");
  const known = SECURITY.find(([name]) => ways.includes(name))?.[1];
  return known ?? (ways.some((way) => ENTERPRISE.test(way)) ? "wpa2-enterprise" : "other");
}
