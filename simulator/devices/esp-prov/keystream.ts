import { ctr } from "@noble/ciphers/aes.js";

const BLOCK = 16;

/** AES-256-CTR as one keystream that every message continues, whichever way it goes. */
export class Keystream {
  readonly #key: Uint8Array;
  readonly #iv: Uint8Array;
  #used = 0;

  /** @param iv the first counter block, 16 bytes. */
  constructor(key: Uint8Array, iv: Uint8Array) {
    this.#key = key;
    this.#iv = iv;
  }

  /** Encrypts or decrypts, which is the same. */
  apply(bytes: Uint8Array): Uint8Array {
    const skip = this.#used % BLOCK;
    const padded = new Uint8Array(skip + bytes.length);
    padded.set(bytes, skip);
    const result = ctr(this.#key, this.#counter(Math.floor(this.#used / BLOCK))).encrypt(padded);
    this.#used += bytes.length;
    return result.slice(skip);
  }

  #counter(blocks: number): Uint8Array {
    const counter = this.#iv.slice();
    for (let index = BLOCK - 1, carry = blocks; index >= 0 && carry > 0; index--) {
      carry += counter[index] ?? 0;
      counter[index] = carry & 0xff;
      carry = Math.floor(carry / 256);
    }
    return counter;
  }
}
