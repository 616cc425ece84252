import * as node from "node:util";

/** jsdom lacks what every browser has. Bytes are copied: Node's Uint8Array is not that of the test's realm. */
class PageTextEncoder {
  readonly #encoder = new node.TextEncoder();

  encode(text?: string): Uint8Array {
    return Uint8Array.from(this.#encoder.encode(text));
  }
}

Object.assign(globalThis, { TextEncoder: PageTextEncoder, TextDecoder: node.TextDecoder });
