import { pow } from "@noble/curves/abstract/modular.js";
import { montgomery } from "@noble/curves/abstract/montgomery.js";

/** Bytes of a private or public value. */
export const X25519_LENGTH = 32;

const P = 2n ** 255n - 19n;

/**
 * The ladder of RFC 7748 from its parameters: the ready-made X25519 of the same package brings Ed25519 along, four times
 * the code.
 */
const curve = montgomery({ P, type: "x25519", adjustScalarBytes: clamp, powPminus2: (x) => pow(x, P - 2n, P) });

/** RFC 7748, section 5: a multiple of the cofactor, with the highest bit set. */
function clamp(bytes: Uint8Array): Uint8Array {
  const clamped = bytes.slice();
  clamped[0] = (bytes[0] ?? 0) & 0xf8;
  clamped[31] = ((bytes[31] ?? 0) & 0x7f) | 0x40;
  return clamped;
}

/** @param privateValue 32 random bytes; secret. */
export function x25519Public(privateValue: Uint8Array): Uint8Array {
  return curve.getPublicKey(privateValue);
}

/**
 * The shared secret, 32 bytes little-endian. Undefined when the peer's value has another length or leads to all zeros
 * whatever the private value is (RFC 7748, section 6.1).
 */
export function x25519Shared(privateValue: Uint8Array, peerPublic: Uint8Array): Uint8Array | undefined {
  if (peerPublic.length !== X25519_LENGTH) return undefined;
  try {
    return curve.getSharedSecret(privateValue, peerPublic);
  } catch {
    return undefined;
  }
}
