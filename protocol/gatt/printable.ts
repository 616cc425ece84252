import { decodeUtf8, isUtf8 } from "../text/utf8";

/** U+2400: the picture of a control character lies this far from it. */
const PICTURES = 0x2400;

/** Names and texts from the air, safe to show: control characters as their pictures, marks that turn the writing direction gone. */
export function printable(text: string): string {
  let shown = "";
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x20) shown += String.fromCodePoint(PICTURES + point);
    else if (point === 0x7f) shown += "\u2421";
    else if (!isDirectionMark(point)) shown += character;
  }
  return shown;
}

/** The text of bytes that are one; undefined for bytes that are not, or that hold control characters. */
export function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0 || !isUtf8(bytes)) return undefined;
  const end = bytes.indexOf(0);
  const text = decodeUtf8(end === -1 || end < bytes.length - 1 ? bytes : bytes.subarray(0, end));
  return text === "" || printable(text) !== text ? undefined : text;
}

/** Overrides, embeddings and isolates: a name must not rearrange the line it stands in. */
function isDirectionMark(point: number): boolean {
  return (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
}
