/** How a spreadsheet's texts hold what XML may not: `_x000B_` (ECMA-376, ST_Xstring). */
const ESCAPED = /_x([0-9a-fA-F]{4})_/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what XML may not hold
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\r\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)/g;

export const unescapeCharacters = (text: string): string =>
  text.includes("_x") ? text.replace(ESCAPED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text;

/** {@link unescapeCharacters} gives the text back, also one that looks escaped itself. */
export const escapeCharacters = (text: string): string =>
  text.replace(FORBIDDEN, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`);
