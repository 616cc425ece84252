import type { SeededRandom } from "../random/seeded-random";

/** A copy of `value` that differs in one bit; an empty value stays empty. */
export function flipOneBit(value: Uint8Array, random: SeededRandom): Uint8Array {
  const flipped = value.slice();
  if (value.length > 0) {
    const bit = random.int(value.length * 8);
    flipped[bit >> 3] = (value[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  }
  return flipped;
}
