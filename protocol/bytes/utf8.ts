/** U+FFFD, what stands for bytes that are no text. */
const REPLACEMENT = 0xfffd;

/** UTF-8 bytes of a text (RFC 3629). WeChat's JavaScript has no TextEncoder. A lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? REPLACEMENT;
    if (point < 0x80) {
      bytes.push(point);
      continue;
    }
    bytes.push(...encodePoint(point >= 0xd800 && point <= 0xdfff ? REPLACEMENT : point));
  }
  return Uint8Array.from(bytes);
}

/** The text of UTF-8 bytes; every byte that is not part of a well-formed character becomes U+FFFD. Never throws. */
export function decodeUtf8(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const end = asciiEnd(bytes, at);
    if (end > at) {
      text += String.fromCharCode(...bytes.subarray(at, end));
      at = end;
      continue;
    }
    const { point, length } = decodePoint(bytes, at);
    text += String.fromCodePoint(point);
    at += length;
  }
  return text;
}

/** Whether bytes are well-formed UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; ) {
    const end = asciiEnd(bytes, at);
    if (end > at) {
      at = end;
      continue;
    }
    const { valid, length } = decodePoint(bytes, at);
    if (!valid) return false;
    at += length;
  }
  return true;
}

/** ASCII characters that are made into a text at once. */
const RUN = 4_096;

/** Where the ASCII characters from here on end, a run at most: files are mostly made of them. */
function asciiEnd(bytes: Uint8Array, from: number): number {
  const last = Math.min(bytes.length, from + RUN);
  let at = from;
  while (at < last && (bytes[at] ?? 0) < 0x80) at += 1;
  return at;
}

function encodePoint(point: number): readonly number[] {
  if (point < 0x800) return [0xc0 | (point >> 6), tail(point)];
  if (point < 0x10000) return [0xe0 | (point >> 12), tail(point >> 6), tail(point)];
  return [0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point)];
}

function tail(bits: number): number {
  return 0x80 | (bits & 0x3f);
}

interface DecodedPoint {
  readonly valid: boolean;
  readonly point: number;
  readonly length: number;
}

const MALFORMED: DecodedPoint = { valid: false, point: REPLACEMENT, length: 1 };

function decodePoint(bytes: Uint8Array, at: number): DecodedPoint {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return { valid: true, point: lead, length: 1 };
  const length =
    lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0;
  if (length === 0 || at + length > bytes.length) return MALFORMED;
  let point = lead & (0x7f >> length);
  for (let index = 1; index < length; index += 1) {
    const next = bytes[at + index] ?? 0;
    if ((next & 0xc0) !== 0x80) return MALFORMED;
    point = (point << 6) | (next & 0x3f);
  }
  return isShortest(point, length) ? { valid: true, point, length } : MALFORMED;
}

/** Overlong forms, surrogates and what lies beyond Unicode are malformed. */
function isShortest(point: number, length: number): boolean {
  if (length === 3) return point >= 0x800 && (point < 0xd800 || point > 0xdfff);
  return length === 2 || (point >= 0x10000 && point <= 0x10ffff);
}
