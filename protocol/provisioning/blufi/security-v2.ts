import { sha256 } from "@noble/hashes/sha2.js";
import { fromBigInt, toBigInt } from "../../bytes/big-integer";
import { Keystream } from "../../crypto/keystream";
import { power } from "../../crypto/mod-pow";
import type { Work } from "../../crypto/work";
import { publicValueViolation } from "./dh";
import { negotiationMessages } from "./negotiation-messages";
import type { FrameCipher, LinkEnd, NegotiationResult, Security } from "./security";

/** The prime of ffdhe3072 (RFC 7919, appendix A.2). The device uses it whatever the phone sends. */
const PRIME_HEX =
  "ffffffffffffffffadf85458a2bb4a9aafdc5620273d3cf1d8b9c583ce2d3695a9e13641146433fbcc939dce249b3ef9" +
  "7d2fe363630c75d8f681b202aec4617ad3df1ed5d5fd65612433f51f5f066ed0856365553ded1af3b557135e7f57c935" +
  "984f0c70e0e68b77e2a689daf3efe8721df158a136ade73530acca4f483a797abc0ab182b324fb61d108a94bb2c8e3fb" +
  "b96adab760d7f4681d4f42a3de394df4ae56ede76372bb190b07a7c8ee0a6d709e02fce1cdf7e2ecc03404cd28342f61" +
  "9172fe9ce98583ff8e4f1232eef28183c3fe3b1b4c6fad733bb5fcbc2ec22005c58ef1837d1683b2c6f34a26c1b2effa" +
  "886b4238611fcfdcde355b3b6519035bbc34f4def99c023861b46fc9d6e6c9077ad91d2691f7f7ee598cb0fac186d91c" +
  "aefe130985139270b4130c93bc437944f4fd4452e2d74dd364f2e21e71f54bff5cae82ab9c9df69ee86d2bc522363a0d" +
  "abc521979b0deada1dbf9a42d5c4484e0abcd06bfa53ddef3c1b20ee3fd59d7c25e41d2b66c62e37ffffffffffffffff";

export const V2_PRIME = BigInt(`0x${PRIME_HEX}`);
export const V2_GENERATOR = 2n;
/** Bytes of the prime, of either public value and of the secret. */
export const V2_PUBLIC_LENGTH = 384;

/** What is hashed before the secret for the first counter block of a direction, named from the device's side. */
const IV_LABELS: Readonly<Record<LinkEnd, string>> = { phone: "blufi_dec", device: "blufi_enc" };
const IV_LENGTH = 16;

/**
 * BluFi from 1.4 on (blufi_security.c of ESP-IDF 6): Diffie-Hellman over ffdhe3072, AES-256 keyed with the SHA-256 of the
 * secret. It keeps listeners out; it does not prove who the device is. The private value has twice the group's strength of
 * 128 bits (NIST SP 800-56A Rev. 3, 5.6.1.1.1).
 */
export const securityV2: Security = {
  privateLength: 32,
  timeoutMs: 30_000,
  slowMs: 12_000,
  *negotiate(privateValue) {
    const exponent = toBigInt(privateValue);
    const publicValue = fromBigInt(yield* power(V2_GENERATOR, exponent, V2_PRIME), V2_PUBLIC_LENGTH);
    return {
      messages: negotiationMessages(V2_PRIME, V2_GENERATOR, publicValue),
      finish: (devicePublic) => finish(devicePublic, exponent),
    };
  },
};

function* finish(devicePublic: Uint8Array, exponent: bigint): Work<NegotiationResult> {
  const refused = publicValueViolation(devicePublic, V2_PUBLIC_LENGTH, V2_PRIME);
  if (refused !== undefined) return { ok: false, violation: refused };
  const secret = yield* power(toBigInt(devicePublic), exponent, V2_PRIME);
  return { ok: true, cipher: createV2Cipher(deriveV2Keys(secret), "phone") };
}

/** Secrets: never logged, traced or stored. */
export interface V2Keys {
  /** AES-256, the same for both directions. */
  readonly key: Uint8Array;
  /** First counter block of what an end sends. */
  readonly sentBy: Readonly<Record<LinkEnd, Uint8Array>>;
}

/**
 * SHA-256 of the secret in all its 384 bytes. Leading zeros count, unlike before 1.4: a client that strips them loses one
 * session in 256.
 */
export function deriveV2Keys(secret: bigint): V2Keys {
  const padded = fromBigInt(secret, V2_PUBLIC_LENGTH);
  const iv = (end: LinkEnd): Uint8Array => {
    const label = Uint8Array.from(IV_LABELS[end], (letter) => letter.charCodeAt(0));
    return sha256(Uint8Array.of(...label, ...padded)).slice(0, IV_LENGTH);
  };
  return { key: sha256(padded), sentBy: { phone: iv("phone"), device: iv("device") } };
}

/** AES-256-CTR as one end of the link sees it: one running keystream per direction, moved by encrypted bytes alone. */
export function createV2Cipher({ key, sentBy }: V2Keys, end: LinkEnd): FrameCipher {
  const outgoing = new Keystream(key, sentBy[end]);
  const incoming = new Keystream(key, sentBy[end === "phone" ? "device" : "phone"]);
  return {
    encrypt: (_sequence, plaintext) => outgoing.apply(plaintext),
    decrypt: (_sequence, ciphertext) => incoming.apply(ciphertext),
  };
}
