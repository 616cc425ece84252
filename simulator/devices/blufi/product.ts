/** What a device does with custom data (data subtype 0x13). */
export interface Product {
  received(data: Uint8Array): void;
  /** The phone's link ended; the next one says anew what it wants to hear. */
  linkClosed?(): void;
}

/** Builds a product that sends custom data through `send`; nothing is sent while no phone is connected. */
export type CreateProduct<P extends Product = Product> = (send: (data: Uint8Array) => void) => P;
