import { decodeUtf8 } from "./utf8";

/**
 * A text without the zeros that follow it: firmware hands out whole buffers, names and serial numbers padded with zeros,
 * and no character is U+0000. A zero inside stays where it is.
 */
export function unpadded(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end -= 1;
  return text.slice(0, end);
}

/** A name as it was sent: without padding; undefined when nothing is left, for that is none. */
export function sentName(name: string | undefined): string | undefined {
  return unpadded(name ?? "") || undefined;
}

/** UTF-8 up to the first zero: what a program in C means by its buffer, whatever stands behind. */
export function cText(bytes: Uint8Array): string {
  const zero = bytes.indexOf(0);
  return decodeUtf8(zero === -1 ? bytes : bytes.subarray(0, zero));
}
