/**
 * What a terminal acts on instead of showing it, or what shows as something else than it is: control characters (C0, DEL,
 * C1), line and paragraph separators, marks without width and those that turn a text around. The joiners within emoji and
 * scripts stay.
 */
const HIDDEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\u2028\u2029\p{Cs}]/gu;
const LINE_BREAK = /\r?\n/;

/** A text from a file, the network or the air as one line for a terminal: hidden characters as `\u{1b}`. */
export function printable(text: string): string {
  return text.replace(HIDDEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** The same for a text of several lines. */
export function printableLines(text: string): string {
  return text.split(LINE_BREAK).map(printable).join("\n");
}

/** JSON whose texts are printable too, and which still says the same. */
export function printableJson(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent);
  return text.replace(HIDDEN, (character) => (character === "\n" ? character : escapedUnits(character)));
}

function escapedUnits(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}
