import { modPow } from "../../../protocol/crypto/mod-pow";

const KEPT = 64;
const known = new Map<string, bigint>();

/**
 * base ^ exponent mod modulus, remembered: a chip takes its time in the world, but worlds of the same seed draw the same
 * numbers over and over, and 3072 bits cost a computer real time.
 */
export function knownPower(base: bigint, exponent: bigint, modulus: bigint): bigint {
  const question = [base, exponent, modulus].map((number) => number.toString(36)).join();
  const answer = known.get(question) ?? modPow(base, exponent, modulus);
  known.delete(question);
  known.set(question, answer);
  const [oldest] = known.keys();
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  return answer;
}
