import type { Work } from "../../crypto/work";
import type { BlufiMessage } from "./messages";

/**
 * Encrypts and decrypts the data of single frames, both directions. Keys stay inside. May keep count: each frame is passed
 * exactly once, in the order of the link.
 */
export interface FrameCipher {
  encrypt(sequence: number, plaintext: Uint8Array): Uint8Array;
  decrypt(sequence: number, ciphertext: Uint8Array): Uint8Array;
}

/** The two ends of a link. */
export type LinkEnd = "phone" | "device";

export type NegotiationResult =
  | { readonly ok: true; readonly cipher: FrameCipher }
  | { readonly ok: false; readonly violation: string };

/** One key agreement under way. */
export interface Negotiation {
  /** What to send, in order, in clear. */
  readonly messages: readonly [announcement: BlufiMessage, parameters: BlufiMessage];
  /** Takes the device's public value as it came, and gives the phone's cipher; never throws. */
  finish(devicePublic: Uint8Array): Work<NegotiationResult>;
}

/** One generation of BluFi security; the device's version tells which. */
export interface Security {
  /** Random bytes that `negotiate` wants as the private value. */
  readonly privateLength: number;
  /** Milliseconds the device may take to answer, counted from when it has the parameters. */
  readonly timeoutMs: number;
  /** Milliseconds a device without the right hardware needs for it; absent where none is slow. */
  readonly slowMs?: number;
  /** @param privateValue big-endian exponent; secret. */
  negotiate(privateValue: Uint8Array): Work<Negotiation>;
}
