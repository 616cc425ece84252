/** Blanks of every width: no-break ones, those of printers, the one of Chinese keyboards. */
const BLANKS = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
/** What typing programs make of a hyphen: hyphens, dashes, the minus sign. */
const DASHES = /[\u2010-\u2015\u2212\u30fc\ufe63]/g;

/** Full-width letters, digits, signs and blanks as half-width ones, and every dash as the hyphen of a keyboard, every blank as its blank. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(BLANKS, " ")
    .replace(DASHES, "-");
}

/** As an order holds a serial: upper case, half-width, no white space around it. */
export const normalSerial = (text: string): string => toHalfWidth(text).trim().toUpperCase();
