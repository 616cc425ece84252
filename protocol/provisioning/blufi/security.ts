import type { BlufiMessage } from "./messages";

/** Encrypts and decrypts the data of single frames, both directions. Keys stay inside. */
export interface FrameCipher {
  encrypt(sequence: number, plaintext: Uint8Array): Uint8Array;
  decrypt(sequence: number, ciphertext: Uint8Array): Uint8Array;
}

export type NegotiationResult =
  | { readonly ok: true; readonly cipher: FrameCipher }
  | { readonly ok: false; readonly violation: string };

/** One key agreement under way. */
export interface Negotiation {
  /** What to send, in order, in clear. */
  readonly messages: readonly [announcement: BlufiMessage, parameters: BlufiMessage];
  /** Takes the device's public value as it came; never throws. */
  finish(devicePublic: Uint8Array): NegotiationResult;
}

/** One generation of BluFi security; the device's version tells which. */
export interface Security {
  /** Random bytes that `negotiate` wants as the private value. */
  readonly privateLength: number;
  /** Milliseconds the device may take to answer. */
  readonly timeoutMs: number;
  /** @param privateValue big-endian exponent; secret. */
  negotiate(privateValue: Uint8Array): Negotiation;
}
