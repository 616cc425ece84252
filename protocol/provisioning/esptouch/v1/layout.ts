import { crc8 } from "../../../bytes/crc8";
import { MAC_LENGTH, networkProblem, type SentNetwork } from "../../length-coding/network";

/** Total length, password length, checksums of SSID and BSSID, XOR of all the others. */
export const HEAD_LENGTH = 5;
/** Bytes of an IPv4 address. */
export const IP_LENGTH = 4;

const FIXED_LENGTH = HEAD_LENGTH + IP_LENGTH;
const XOR_INDEX = HEAD_LENGTH - 1;

export interface EsptouchV1Request extends SentNetwork {
  /** MAC of the access point, 6 bytes. */
  readonly bssid: Uint8Array;
  /** The phone's IPv4 address, 4 bytes: where the device answers. */
  readonly ip: Uint8Array;
}

/** XOR of the body but its own place; the BSSID behind the body does not count. */
export function xorOf(body: Uint8Array): number {
  return body.reduce((xor, byte, index) => (index === XOR_INDEX ? xor : xor ^ byte), 0);
}

/**
 * Bytes that a first byte (the total length) announces, BSSID included; undefined when no sender would send such a one. Never
 * above 111.
 */
export function announcedLength(total: number | undefined, passwordLength: number | undefined): number | undefined {
  if (total === undefined || passwordLength === undefined) return undefined;
  const ssidLength = total - FIXED_LENGTH - passwordLength;
  if (ssidLength < 0) return undefined;
  const lengths = { ssid: new Uint8Array(ssidLength), password: new Uint8Array(passwordLength) };
  return networkProblem(lengths) === undefined ? total + MAC_LENGTH : undefined;
}

/** Takes a whole body with the BSSID behind it apart; undefined when one of its three checks fails. */
export function parseBody(bytes: Uint8Array): EsptouchV1Request | undefined {
  const body = bytes.subarray(0, bytes.length - MAC_LENGTH);
  const [, passwordLength = 0, ssidCrc, bssidCrc, xor] = body;
  const ip = body.slice(HEAD_LENGTH, FIXED_LENGTH);
  const password = body.slice(FIXED_LENGTH, FIXED_LENGTH + passwordLength);
  const ssid = body.slice(FIXED_LENGTH + passwordLength);
  const bssid = bytes.slice(body.length);
  const sound = crc8(ssid) === ssidCrc && crc8(bssid) === bssidCrc && xorOf(body) === xor;
  return sound ? { ssid, password, bssid, ip } : undefined;
}
