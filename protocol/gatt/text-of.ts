import { unpadded } from "../bytes/padding";
import { decodeUtf8, isUtf8 } from "../bytes/utf8";

/** The text of bytes that are one; undefined for bytes that are not UTF-8, are empty, or hold anything that does not print. */
export function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0 || !isUtf8(bytes)) return undefined;
  const text = unpadded(decodeUtf8(bytes));
  return text !== "" && Array.from(text).every(prints) ? text : undefined;
}

/** Not a control character, and no mark that turns the direction of writing. */
function prints(character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x20 || (point >= 0x7f && point < 0xa0)) return false;
  return !(point >= 0x202a && point <= 0x202e) && !(point >= 0x2066 && point <= 0x2069);
}
