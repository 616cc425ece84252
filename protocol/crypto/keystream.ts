import { ctr } from "@noble/ciphers/aes.js";

const BLOCK = 16;

/**
 * AES-CTR without a break: what is passed in goes on where the last bytes ended, in the middle of a block too. Encrypting
 * and decrypting are the same. A byte lost on the way puts both ends out of step for good.
 */
export class Keystream {
  private readonly counter: Uint8Array;
  /** Bytes of the counter's block that are used up. */
  private used = 0;

  /** @param iv the first counter block, 16 bytes. */
  constructor(
    private readonly key: Uint8Array,
    iv: Uint8Array,
  ) {
    this.counter = iv.slice();
  }

  apply(bytes: Uint8Array): Uint8Array {
    const padded = new Uint8Array(this.used + bytes.length);
    padded.set(bytes, this.used);
    const result = ctr(this.key, this.counter).encrypt(padded).slice(this.used);
    for (let blocks = Math.floor(padded.length / BLOCK); blocks > 0; blocks--) this.countBlock();
    this.used = padded.length % BLOCK;
    return result;
  }

  /** The counter is one big-endian number of 128 bits. */
  private countBlock(): void {
    for (let index = BLOCK - 1; index >= 0; index--) {
      const byte = ((this.counter[index] ?? 0) + 1) & 0xff;
      this.counter[index] = byte;
      if (byte !== 0) return;
    }
  }
}
