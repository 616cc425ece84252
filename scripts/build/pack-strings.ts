import { packPieces } from "./repeated-pieces";
import type { StringTable } from "./strings";

/** One character, base 36, says how much a key shares with the one before. */
const LONGEST_SHARED = 35;
/** The last one never occurs in a text people wrote; it costs six characters where the others cost one. */
const SEPARATORS = ["|", "~", "^", "\u0001"] as const;

/**
 * Writes a table as a module whose default export is the table again, in half the room of JSON: keys in order, each
 * without its beginning where the one before has the same; an English text that equals the Chinese one left out; a pair
 * of texts that came before named by its row; in all that, pieces that come again and again said once.
 */
export function packStrings(table: StringTable): string {
  const texts = Object.values(table).flat().join("");
  const separator = SEPARATORS.find((candidate) => !texts.includes(candidate)) ?? SEPARATORS[3];
  const rows = new Map<string, number>();
  let before = "";
  const packed = Object.entries(table)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, [zh, en]], index) => {
      const shared = sharedLength(before, key);
      before = key;
      const pair = `${zh}${separator}${zh === en ? "" : en}`;
      const row = rows.get(pair);
      if (row === undefined) rows.set(pair, index);
      return `${shared.toString(36)}${key.slice(shared)}${separator}${row === undefined ? pair : `${separator}${row}`}`;
    })
    .join(separator);
  const { text, pieces, signs } = packPieces(packed, separator);
  const stop = JSON.stringify(separator);
  return `const signs = ${JSON.stringify(signs)}, pieces = {};
${JSON.stringify(pieces.join(separator))}.split(${stop}).forEach((piece, place) => {
  pieces[signs[place] || String.fromCharCode(256 + place - signs.length)] = piece;
});
const whole = (text) => Array.from(text, (code) => pieces[code] ? whole(pieces[code]) : code).join("");
const fields = whole(${JSON.stringify(text)}).split(${stop});${UNPACK}`;
}

function sharedLength(before: string, key: string): number {
  let length = 0;
  while (length < LONGEST_SHARED && length < before.length && before[length] === key[length]) length += 1;
  return length;
}

const UNPACK = `
const table = {}, rows = [];
let key = "";
for (let i = 0; i + 2 < fields.length; i += 3) {
  const [start, zh, en] = fields.slice(i, i + 3);
  key = key.slice(0, parseInt(start[0], 36)) + start.slice(1);
  rows.push(table[key] = zh ? [zh, en || zh] : rows[en]);
}
export default table;
`;
