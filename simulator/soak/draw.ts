import type { SeededRandom } from "../world/random/seeded-random";

/** One of a list that is not empty. */
export function pick<T>(random: SeededRandom, list: readonly T[]): T {
  const chosen = list[random.int(list.length)];
  if (chosen === undefined) throw new RangeError("There is nothing to pick from");
  return chosen;
}

/** A whole number from `low` to `high`. */
export function between(random: SeededRandom, low: number, high: number): number {
  return low + random.int(high - low + 1);
}

/** True `percent` times in a hundred. */
export function chance(random: SeededRandom, percent: number): boolean {
  return random.int(100) < percent;
}

/** `count` draws. */
export function several<T>(count: number, draw: () => T): readonly T[] {
  return Array.from({ length: count }, draw);
}
