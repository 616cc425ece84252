/** Bytes by which the order is told. */
const SAMPLE = 4_096;
const HIGHEST_ASCII = 0x7e;

/** The text of UTF-16 bytes. `highAt`: which of two bytes is the higher one. */
export function decodeUtf16(bytes: Uint8Array, highAt: 0 | 1): string {
  const units: string[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const [a, b] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
    units.push(String.fromCharCode(highAt === 0 ? (a << 8) | b : (b << 8) | a));
  }
  return units.join("");
}

/**
 * Whether bytes without a byte order mark are UTF-16: separators, digits and line ends have a zero as their higher byte.
 *
 * @returns which of two bytes is the higher one; undefined: it is something else
 */
export function utf16Order(bytes: Uint8Array): 0 | 1 | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  const ascii = [0, 0];
  for (let at = 0; at < Math.min(bytes.length, SAMPLE); at += 2) {
    const [a, b] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
    if (a === 0 && isAscii(b)) ascii[0] = (ascii[0] ?? 0) + 1;
    if (b === 0 && isAscii(a)) ascii[1] = (ascii[1] ?? 0) + 1;
  }
  const [high = 0, low = 0] = ascii;
  // "一" is a zero and an N: one of several, where lines have an end.
  if (high === low || Math.max(high, low) < Math.min(high, low) * 2) return undefined;
  const order = high > low ? 0 : 1;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a text has none of them
  return /[\0-\x08\x0e-\x1f]/.test(decodeUtf16(bytes, order)) ? undefined : order;
}

const isAscii = (byte: number): boolean =>
  byte === 0x09 || byte === 0x0a || byte === 0x0d || (byte >= 0x20 && byte <= HIGHEST_ASCII);
