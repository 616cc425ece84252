/** Whether this is the long run of `npm run nightly`: what takes minutes runs there, a part of it in every `npm test`. */
export const IS_NIGHTLY = process.env.NIGHTLY === "1";

/** The measure of a test: that of `npm test`, or the long one of `npm run nightly`. */
export function nightly<Measure>(short: Measure, long: Measure): Measure {
  return IS_NIGHTLY ? long : short;
}
