/** Whether this is the long run of `npm run nightly`: what takes minutes runs there, a part of it in every `npm test`. */
export const IS_NIGHTLY = process.env.NIGHTLY === "1";

/**
 * The share of the cases that runs in `npm test`: each case in one of `parts` by its name alone, so that a run repeats; all
 * of them nightly.
 */
export function isDue(name: string, part: number, parts: number): boolean {
  if (IS_NIGHTLY) return true;
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum % parts === part;
}
