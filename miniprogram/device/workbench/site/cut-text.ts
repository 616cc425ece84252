import { encodeUtf8 } from "../../../../protocol/bytes/utf8";

/** What a person sees as one character: a letter with its marks, a flag, people joined to a family. */
const CHARACTER = /\p{RI}\p{RI}|(?:\r\n|[\s\S])(?:[\p{M}\p{EMod}\u{E0020}-\u{E007F}]|\u200d[\s\S])*/gu;

export interface TextLimits {
  /** UTF-8 bytes. */
  readonly bytes: number;
  /** UTF-16 units. */
  readonly units: number;
}

/** The longest beginning of a text that fits both limits and ends between two characters. */
export function cutText(text: string, { bytes, units }: TextLimits): string {
  let usedBytes = 0;
  let usedUnits = 0;
  for (const character of text.match(CHARACTER) ?? []) {
    usedBytes += encodeUtf8(character).length;
    if (usedBytes > bytes || usedUnits + character.length > units) break;
    usedUnits += character.length;
  }
  return text.slice(0, usedUnits);
}
