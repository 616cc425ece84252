import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "../../bytes/concat";
import { equalBytes } from "../../bytes/equal";
import { bytesToHex, hexToBytes } from "../../bytes/hex";
import { encodeUtf8 } from "../../bytes/utf8";
import type { DeviceIdentity } from "../../identity/device-identity";
import { isIpv4 } from "../private-address";
import { HINT_LENGTH } from "./constants";
import type { ProofMessage } from "./messages";

/** One question to a device. */
export interface Challenge {
  /** Drawn by the phone for this search alone. */
  readonly nonce: Uint8Array;
  /** IPv4 the answer came from, as the phone sees it. */
  readonly address: string;
}

const LABEL = encodeUtf8("device-companion lan proof 1");
/** Who speaks: a phone's own messages can never stand for a device's. */
const FROM_DEVICE = 0x44;

/** What is said of an id in the open. */
export function hintOf(id: string): Uint8Array {
  return hexToBytes(id).slice(0, HINT_LENGTH);
}

/** Name of a device's mDNS service: `dc-` and its hint in hex. A device without an identity has a name of its own. */
export function serviceNameOf(id: string): string {
  return `dc-${bytesToHex(hintOf(id))}`;
}

/**
 * HMAC-SHA-256 over label, role, id, the phone's nonce, the device's nonce and the device's own IPv4, with the device's key.
 * The address makes a proof that somebody else relays worthless: it is the prover's, not the relay's.
 *
 * @returns undefined where the address is none.
 */
export function proofOf(
  { id, key }: DeviceIdentity,
  { nonce, address }: Challenge,
  deviceNonce: Uint8Array,
): Uint8Array | undefined {
  if (!isIpv4(address)) return undefined;
  const ip = Uint8Array.from(address.split(".").map(Number));
  return hmac(sha256, key, concatBytes(LABEL, Uint8Array.of(FROM_DEVICE), hexToBytes(id), nonce, deviceNonce, ip));
}

/** Whether an answer comes from the one device that has the key, at this address, to this question. Compares in constant time. */
export function isProven(identity: DeviceIdentity, challenge: Challenge, answer: ProofMessage): boolean {
  const expected = proofOf(identity, challenge, answer.nonce);
  return expected !== undefined && equalBytes(answer.hint, hintOf(identity.id)) && equalBytes(answer.mac, expected);
}
