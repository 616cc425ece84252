import { bytesToHex } from "../../../../protocol/bytes/hex";
import type { WifiNetwork } from "../../../../protocol/provisioning/contract";

/** One access point as a device heard it. */
export interface HeardPoint {
  /** Its address, lower-case hex; "": the protocol does not say. */
  readonly bssid: string;
  /** dBm. */
  readonly rssi: number;
  readonly channel?: number;
}

/** What a device heard at once: access points by the hex of their network's name, strongest first. */
export type Reading = ReadonlyMap<string, readonly HeardPoint[]>;

export function readingOf(networks: readonly WifiNetwork[]): Reading {
  return new Map(
    networks.map((network) => [bytesToHex(network.ssid), [network, ...(network.others ?? [])].map(pointOf)]),
  );
}

function pointOf({ bssid, rssi, channel }: WifiNetwork): HeardPoint {
  return {
    bssid: bssid === undefined ? "" : bytesToHex(bssid),
    rssi,
    ...(channel === undefined ? {} : { channel }),
  };
}

/** Access points of these networks in a reading, strongest first. */
export function pointsOf(reading: Reading | undefined, ssids: readonly string[]): readonly HeardPoint[] {
  return ssids.flatMap((ssid) => reading?.get(ssid) ?? []).sort((a, b) => b.rssi - a.rssi);
}
