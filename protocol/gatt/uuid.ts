const BASE_TAIL = "-0000-1000-8000-00805F9B34FB";
const SHORT = /^(?:0x)?([0-9a-f]{4}|[0-9a-f]{8})$/i;
const FULL = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/i;

/**
 * Reads a UUID in its 16-, 32- or 128-bit form (dashes and `0x` optional) and writes it as the upper-case 128-bit form
 * that the whole layer uses (Bluetooth Core 5.4, Vol 3 Part B 2.5.1: short forms sit on the base UUID).
 * Undefined when the text is not a UUID.
 */
export function parseUuid(text: unknown): string | undefined {
  if (typeof text !== "string") return undefined;
  const short = SHORT.exec(text)?.[1];
  if (short !== undefined) return short.padStart(8, "0").toUpperCase() + BASE_TAIL;
  const full = FULL.exec(text);
  return full === null ? undefined : full.slice(1).join("-").toUpperCase();
}

/** {@link parseUuid} for UUIDs written in source code: throws a RangeError on anything else. */
export function uuid(text: string): string {
  const parsed = parseUuid(text);
  if (parsed === undefined) throw new RangeError(`not a UUID: ${text}`);
  return parsed;
}

/** Shortest form for people: `FFFF`, `0001FFFF`, or all 128 bits; upper case. */
export function shortUuid(full: string): string {
  if (!full.endsWith(BASE_TAIL)) return full;
  const head = full.slice(0, 8);
  return head.startsWith("0000") ? head.slice(4) : head;
}
