import { runAtOnce, type Work } from "./work";

/** Exponent bits handled by one table look-up: four squarings and one product a step. */
const WINDOW_BITS = 4;
const TABLE_LENGTH = 2 ** WINDOW_BITS;

/**
 * base ^ exponent mod modulus. Takes the same number of steps for every exponent of a length, which is secret.
 *
 * @param base not negative.
 * @param exponent not negative.
 * @param modulus above 1.
 */
export function* power(base: bigint, exponent: bigint, modulus: bigint): Work<bigint> {
  const table = [1n, base % modulus];
  for (let last = table[1] ?? 0n; table.length < TABLE_LENGTH; table.push(last)) {
    last = (last * base) % modulus;
    yield;
  }
  let result = 1n;
  for (const digit of exponent.toString(TABLE_LENGTH)) {
    for (let bit = 0; bit < WINDOW_BITS; bit++) result = (result * result) % modulus;
    result = (result * (table[Number.parseInt(digit, TABLE_LENGTH)] ?? 0n)) % modulus;
    yield;
  }
  return result;
}

/** {@link power}, all at once: for where nobody waits for a page. */
export function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  return runAtOnce(power(base, exponent, modulus));
}
