import { bytesToHex } from "../../../protocol/bytes/hex";
import { RANGE_DBM } from "../radio/path-loss";
import type { AccessPoint } from "./access-point";

/**
 * What access points of one network have in common: their name and password, whatever key exchange each of them speaks. Whoever is on one
 * of them reaches who is on another (an extended service set, IEEE 802.11-2020 4.3.5). Not for a device's own access point.
 */
export function extendedNetwork({ ssid, password, auth }: AccessPoint): string {
  return `${bytesToHex(ssid)} ${password === undefined ? auth : `"${password}"`}`;
}

/**
 * The access point that somebody who joined one is on now: that one, or where it is silent, the strongest of its network; undefined:
 * none of them is heard.
 *
 * @param heard access points of the world, `rssi` as heard where they stand
 */
export function roamed(joined: AccessPoint, heard: readonly AccessPoint[]): AccessPoint | undefined {
  const [bssid, network] = [bytesToHex(joined.bssid), extendedNetwork(joined)];
  const inRange = heard.filter(({ rssi }) => rssi >= RANGE_DBM).sort((a, b) => b.rssi - a.rssi);
  return (
    inRange.find((point) => bytesToHex(point.bssid) === bssid) ??
    inRange.find((point) => extendedNetwork(point) === network)
  );
}
