export type XoshiroState = [number, number, number, number];

/** One step of xoshiro128** 1.1 (Blackman and Vigna): changes `state`, returns an unsigned 32-bit word. */
export function xoshiro128(state: XoshiroState): number {
  const [s0, s1, s2, s3] = state;
  const result = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9) >>> 0;
  const next2 = s2 ^ s0;
  const next3 = s3 ^ s1;
  state[0] = s0 ^ next3;
  state[1] = s1 ^ next2;
  state[2] = next2 ^ (s1 << 9);
  state[3] = rotateLeft(next3, 11);
  return result;
}

function rotateLeft(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
