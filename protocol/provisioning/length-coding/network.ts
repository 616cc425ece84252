/** Most bytes of an SSID (IEEE 802.11-2020, 9.4.2.2). */
export const MAX_SSID = 32;
/** Most bytes of a Wi-Fi password: a pre-shared key in hex. */
export const MAX_PASSWORD = 64;
/** Bytes of a BSSID or another MAC. */
export const MAC_LENGTH = 6;

/** A network as the router has it: bytes of any encoding, for an SSID may be UTF-8 or GBK. */
export interface SentNetwork {
  readonly ssid: Uint8Array;
  /** Secret; empty for an open network. */
  readonly password: Uint8Array;
}

export type NetworkProblem = "ssid-length" | "password-length";

/** Why a network cannot be sent, whatever the protocol; undefined when it can. */
export function networkProblem({ ssid, password }: SentNetwork, minSsid = 1): NetworkProblem | undefined {
  if (ssid.length < minSsid || ssid.length > MAX_SSID) return "ssid-length";
  return password.length > MAX_PASSWORD ? "password-length" : undefined;
}
