import { toBigInt } from "../../bytes/big-integer";

/** A public value that gives nothing away: 0, 1 and p-1 would make the secret guessable, p and above is no member. */
export function isSafePublicValue(value: bigint, prime: bigint): boolean {
  return value > 1n && value < prime - 1n;
}

/** Why a device's public value is refused; undefined when it is good. It travels in the width of the prime, padded. */
export function publicValueViolation(bytes: Uint8Array, length: number, prime: bigint): string | undefined {
  if (bytes.length !== length) return "public-value-length";
  return isSafePublicValue(toBigInt(bytes), prime) ? undefined : "public-value-unsafe";
}
