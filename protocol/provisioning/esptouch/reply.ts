import { MAC_LENGTH } from "../length-coding/network";
import { IP_LENGTH } from "./v1/layout";

/** UDP port on which the phone waits for the answer of either version. */
const REPLY_PORT = 18_266;
/** From one port mark's port to the next one's, version 2. */
const PORT_STEP = 10_000;
const V1_LENGTH = 1 + MAC_LENGTH + IP_LENGTH;
const V2_LENGTH = 1 + MAC_LENGTH;

/** The device's UDP port for what the phone says to an answer of version 2, and what it says, twice. */
export const V2_CONFIRMATION = { port: 7002, content: Uint8Array.of(0x01) } as const;

/** UDP port of the answer, by the port mark of version 2 (0 to 3); version 1 has the first. */
export function replyPort(portMark = 0): number {
  return REPLY_PORT + portMark * PORT_STEP;
}

export type EsptouchV1Reply =
  /** `token`: 9 + bytes of password and SSID; an answer to somebody else mostly has another. */
  | { readonly ok: true; readonly token: number; readonly mac: Uint8Array; readonly ip: Uint8Array }
  | { readonly ok: false; readonly violation: "length" };

/** Reads an answer of version 1: 11 bytes (esp-idf 1029221, `smartconfig_ack.c`). Not authenticated. Never throws. */
export function parseEsptouchV1Reply(datagram: Uint8Array): EsptouchV1Reply {
  if (datagram.length !== V1_LENGTH) return { ok: false, violation: "length" };
  const [token = 0] = datagram;
  return { ok: true, token, mac: datagram.slice(1, 1 + MAC_LENGTH), ip: datagram.slice(1 + MAC_LENGTH) };
}

/** An answer of version 1: MAC of 6 bytes, IPv4 address of 4. */
export function buildEsptouchV1Reply(token: number, mac: Uint8Array, ip: Uint8Array): Uint8Array {
  return Uint8Array.of(token, ...mac, ...ip);
}

export type EsptouchV2Reply =
  | { readonly ok: true; readonly portMark: number; readonly mac: Uint8Array }
  | { readonly ok: false; readonly violation: "length" };

/**
 * Reads an answer of version 2: at least 7 bytes, of which the first 7 count (EsptouchForAndroid 370face,
 * `EspProvisionerImpl`). Not authenticated. Never throws.
 */
export function parseEsptouchV2Reply(datagram: Uint8Array): EsptouchV2Reply {
  if (datagram.length < V2_LENGTH) return { ok: false, violation: "length" };
  const [portMark = 0] = datagram;
  return { ok: true, portMark, mac: datagram.slice(1, V2_LENGTH) };
}

/** An answer of version 2. */
export function buildEsptouchV2Reply(portMark: number, mac: Uint8Array): Uint8Array {
  return Uint8Array.of(portMark, ...mac);
}
