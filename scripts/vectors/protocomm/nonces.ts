/** The nonces security 2 should use: 8 bytes of the device's, and a count of the messages that succeeded. */
export class Nonces {
  readonly #current: Uint8Array;

  readonly #counts: boolean;

  constructor(first: Uint8Array, counts: boolean) {
    this.#counts = counts;
    this.#current = first.slice();
  }

  /** The nonce of the next message, which then counts as done. */
  next(): Uint8Array {
    const nonce = this.#current.slice();
    for (let at = this.#current.length - 1; this.#counts && at >= 8; at--) {
      const byte = ((this.#current[at] ?? 0) + 1) & 0xff;
      this.#current[at] = byte;
      if (byte !== 0) break;
    }
    return nonce;
  }
}
