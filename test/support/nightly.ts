import { hashLabel } from "../../simulator/world/random/seed-hash";

/** Whether this is the long run of `npm run nightly`: what takes minutes runs there, a part of it in every `npm test`. */
export const IS_NIGHTLY = process.env.NIGHTLY === "1";

/**
 * The share of the cases that runs in `npm test`: each case in one of `parts` by its name alone, so that a run repeats; all
 * of them nightly.
 */
export function isDue(name: string, part: number, parts: number): boolean {
  if (IS_NIGHTLY) return true;
  return hashLabel(name, [0, 0])[0] % parts === part;
}

/** The measure of a test: that of `npm test`, or the long one of `npm run nightly`. */
export function nightly<Measure>(short: Measure, long: Measure): Measure {
  return IS_NIGHTLY ? long : short;
}
