/** `npm run nightly` sets this: every test file that imports it has a long variant, and is run there once more. */
export const NIGHTLY = process.env.NIGHTLY === "1";

/** The measure of a test: that of `npm test`, or the long one of `npm run nightly`. */
export function nightly<Measure>(short: Measure, long: Measure): Measure {
  return NIGHTLY ? long : short;
}
