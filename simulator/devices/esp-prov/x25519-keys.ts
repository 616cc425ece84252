import { x25519 } from "@noble/curves/ed25519.js";

export const X25519_LENGTH = 32;

export interface KeyPair {
  readonly privateKey: Uint8Array;
  readonly publicKey: Uint8Array;
}

/**
 * A key pair as mbedTLS 3.6 makes it: 32 random bytes, read big-endian, lose their lowest bit; then RFC 7748's clamping. A
 * second draw blinds the multiplication and changes no result.
 */
export function drawKeyPair(randomBytes: (length: number) => Uint8Array): KeyPair {
  const drawn = randomBytes(X25519_LENGTH);
  const shifted = drawn.map((byte, index) => (byte >>> 1) | (((drawn[index - 1] ?? 0) & 1) << 7));
  const privateKey = shifted.reverse();
  randomBytes(X25519_LENGTH);
  return { privateKey, publicKey: x25519.getPublicKey(privateKey) };
}

/** The shared secret, after one more draw that blinds; undefined for a point of small order. */
export function agree(
  { privateKey }: KeyPair,
  peer: Uint8Array,
  randomBytes: (length: number) => Uint8Array,
): Uint8Array | undefined {
  try {
    const shared = x25519.getSharedSecret(privateKey, peer);
    randomBytes(X25519_LENGTH);
    return shared;
  } catch {
    return undefined;
  }
}
