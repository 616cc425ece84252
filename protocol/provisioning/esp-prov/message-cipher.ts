import { gcm } from "@noble/ciphers/aes.js";
import type { Keystream } from "../../crypto/keystream";

/** Encrypts requests and decrypts replies of one session, strictly in turn. Keys stay inside. */
export interface MessageCipher {
  encrypt(plain: Uint8Array): Uint8Array;
  /** Undefined: not authentic, where the scheme can tell. Never throws. */
  decrypt(message: Uint8Array): Uint8Array | undefined;
}

/** Security 0. */
export const plainCipher: MessageCipher = { encrypt: (plain) => plain, decrypt: (message) => message };

/** Security 1: request, reply, request, … all on one keystream, so what is lost on the way ends the session. */
export function keystreamCipher(stream: Keystream): MessageCipher {
  return { encrypt: (plain) => stream.apply(plain), decrypt: (message) => stream.apply(message) };
}

/** Bytes of the nonce: 8 random ones and a counter, big-endian. */
export const NONCE_LENGTH = 12;
const COUNTER_AT = 8;

/**
 * Security 2: AES-256-GCM without additional data, the tag behind the ciphertext. The counter in the nonce goes up after
 * every message in either direction that succeeded; `sec_patch_ver` 0 firmware leaves it as it was.
 *
 * @param counts false for `sec_patch_ver` 0, which uses one nonce for everything.
 */
export function gcmCipher(key: Uint8Array, nonce: Uint8Array, counts: boolean): MessageCipher {
  const current = nonce.slice();
  const counter = new DataView(current.buffer, COUNTER_AT);
  const advance = () => {
    if (counts) counter.setUint32(0, counter.getUint32(0) + 1);
  };
  return {
    encrypt(plain) {
      const message = gcm(key, current).encrypt(plain);
      advance();
      return message;
    },
    decrypt(message) {
      try {
        const plain = gcm(key, current).decrypt(message);
        advance();
        return plain;
      } catch {
        return undefined;
      }
    },
  };
}
