import { cfb } from "@noble/ciphers/aes.js";
import { md5 } from "@noble/hashes/legacy.js";
import { fromBigInt, toBigInt } from "../../bytes/big-integer";
import { power } from "../../crypto/mod-pow";
import type { Work } from "../../crypto/work";
import { publicValueViolation } from "./dh";
import { negotiationMessages } from "./negotiation-messages";
import type { FrameCipher, NegotiationResult, Security } from "./security";

/** The 1024-bit prime every Espressif client offers; the device takes whatever prime the client sends. */
const PRIME_HEX =
  "cf5cf5c38419a724957ff5dd323b9c45c3cdd261eb740f69aa94b8bb1a5c9640" +
  "9153bd76b24222d03274e4725a5406092e9e82e9135c643cae98132b0d95f7d6" +
  "5347c68afc1e677da90e51bbab5f5cf429c291b4ba39c6b2dc5e8c7231e46aa7" +
  "728e87664532cdf547be20c9a3fa8342be6e34371a27c06f7dc0edddd2f86373";

export const V1_PRIME = BigInt(`0x${PRIME_HEX}`);
export const V1_GENERATOR = 2n;
/** Bytes of the prime and of either public value. */
export const V1_PUBLIC_LENGTH = 128;

/**
 * BluFi before 1.4: Diffie-Hellman over a 1024-bit prime, AES-128 keyed with the MD5 of the secret. It keeps listeners
 * out; it does not prove who the device is.
 */
export const securityV1: Security = {
  privateLength: 32,
  timeoutMs: 20_000,
  *negotiate(privateValue) {
    const exponent = toBigInt(privateValue);
    const publicValue = fromBigInt(yield* power(V1_GENERATOR, exponent, V1_PRIME), V1_PUBLIC_LENGTH);
    return {
      messages: negotiationMessages(V1_PRIME, V1_GENERATOR, publicValue),
      finish: (devicePublic) => finish(devicePublic, exponent),
    };
  },
};

function* finish(devicePublic: Uint8Array, exponent: bigint): Work<NegotiationResult> {
  const refused = publicValueViolation(devicePublic, V1_PUBLIC_LENGTH, V1_PRIME);
  if (refused !== undefined) return { ok: false, violation: refused };
  const secret = yield* power(toBigInt(devicePublic), exponent, V1_PRIME);
  return { ok: true, cipher: createV1Cipher(deriveV1Key(secret)) };
}

/** MD5 of the secret with its leading zero bytes stripped, as the firmware's big-number library writes it. */
export function deriveV1Key(secret: bigint): Uint8Array {
  return md5(fromBigInt(secret));
}

/** AES-128-CFB128, begun anew for each frame: IV is the frame's sequence number and fifteen zero bytes. */
export function createV1Cipher(key: Uint8Array): FrameCipher {
  const start = (sequence: number) => {
    const iv = new Uint8Array(16);
    iv[0] = sequence;
    return cfb(key, iv);
  };
  return {
    encrypt: (sequence, plaintext) => (plaintext.length === 0 ? plaintext : start(sequence).encrypt(plaintext)),
    decrypt: (sequence, ciphertext) => (ciphertext.length === 0 ? ciphertext : start(sequence).decrypt(ciphertext)),
  };
}
