import { cbc } from "@noble/ciphers/aes.js";

/** Bytes of the key that phone and device share beforehand. */
export const KEY_LENGTH = 16;
const IV_LENGTH = 16;

/** AES-128-CBC with PKCS#7 padding. @param ivPart random bytes of which 16 are used; none: zeros, security version 1. */
export function encryptSecret(key: Uint8Array, plain: Uint8Array, ivPart?: Uint8Array): Uint8Array {
  return cbc(key, ivOf(ivPart)).encrypt(plain);
}

/** The plaintext; undefined when the padding shows that the key is another. */
export function decryptSecret(key: Uint8Array, sealed: Uint8Array, ivPart?: Uint8Array): Uint8Array | undefined {
  try {
    return cbc(key, ivOf(ivPart)).decrypt(sealed);
  } catch {
    return undefined;
  }
}

function ivOf(ivPart: Uint8Array | undefined): Uint8Array {
  return ivPart?.slice(0, IV_LENGTH) ?? new Uint8Array(IV_LENGTH);
}
