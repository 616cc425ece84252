const BASE_TAIL = "-0000-1000-8000-00805F9B34FB";
const SHORT = /^(?:[0-9A-F]{4}|[0-9A-F]{8})$/;
const FULL = /^[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}$/;
const SHORT_DIGITS = 4;

/**
 * A UUID the app passed, as upper-case 128-bit: 16 and 32-bit forms are put into the base UUID (wx-hardware-api 15).
 * Undefined when it is none of the three forms.
 */
export function normaliseUuid(given: string): string | undefined {
  const upper = given.toUpperCase();
  if (FULL.test(upper)) return upper;
  if (!SHORT.test(upper)) return undefined;
  return `${upper.length === SHORT_DIGITS ? `0000${upper}` : upper}${BASE_TAIL}`;
}
