import { wellFormed } from "./well-formed";

const REPLACEMENT = "\uFFFD";
/** U+2400 and on: pictures of the control characters. */
const PICTURES = 0x2400;
const FIRST_PRINTABLE = 0x20;
const DELETE = 0x7f;
const PICTURE_OF_DELETE = "\u2421";

/** C1 controls, line ends, marks without width, and what turns a text around so that it looks like another. */
const HIDDEN: readonly (readonly [number, number])[] = [
  [0x80, 0x9f],
  [0x061c, 0x061c],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
];

/** A text from outside with nothing hidden in it: controls become their symbols, what has none becomes U+FFFD. */
export function visibleText(text: string): string {
  return Array.from(wellFormed(text), (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < FIRST_PRINTABLE) return String.fromCharCode(PICTURES + code);
    if (code === DELETE) return PICTURE_OF_DELETE;
    return HIDDEN.some(([first, last]) => code >= first && code <= last) ? REPLACEMENT : character;
  }).join("");
}

/** True when a text shows nothing at all: blanks and marks without width. */
export function isBlank(text: string): boolean {
  return /^[\s\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]*$/.test(text);
}
