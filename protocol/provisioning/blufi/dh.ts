import { toBigInt } from "../../crypto/big-endian";
import { runAtOnce, type Work } from "./work";

export { fromBigInt, toBigInt } from "../../crypto/big-endian";

/** base ^ exponent mod modulus, all at once. */
export function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  return runAtOnce(power(base, exponent, modulus));
}

/** base ^ exponent mod modulus, four bits of the exponent a step: four squarings and one product of a table. */
export function* power(base: bigint, exponent: bigint, modulus: bigint): Work<bigint> {
  const table = [1n, base % modulus];
  for (let last = table[1] ?? 0n; table.length < 16; table.push(last)) {
    last = (last * base) % modulus;
    yield;
  }
  let result = 1n;
  for (const digit of exponent.toString(16)) {
    for (let squarings = 0; squarings < 4; squarings++) result = (result * result) % modulus;
    result = (result * (table[Number.parseInt(digit, 16)] ?? 0n)) % modulus;
    yield;
  }
  return result;
}

/** A public value that gives nothing away: 0, 1 and p-1 would make the secret guessable, p and above is no member. */
export function isSafePublicValue(value: bigint, prime: bigint): boolean {
  return value > 1n && value < prime - 1n;
}

/** Why a device's public value is refused; undefined when it is good. It travels in the width of the prime, padded. */
export function publicValueViolation(bytes: Uint8Array, length: number, prime: bigint): string | undefined {
  if (bytes.length !== length) return "public-value-length";
  return isSafePublicValue(toBigInt(bytes), prime) ? undefined : "public-value-unsafe";
}
