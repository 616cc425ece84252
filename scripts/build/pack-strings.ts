import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { inflate } from "./runtime/inflate";
import type { StringTable } from "./strings";

/** One character, base 36, says how much a key shares with the one before. */
const LONGEST_SHARED = 35;
/** Stands between the fields: no text that people wrote has it. */
const STOP = "\u0001";
/** Characters of one byte that a string literal holds as they are; two of them carry 13 bits. */
const DIGITS = 93;
const PAIR_BITS = 13;
const MEMORY_LEVELS = [4, 5, 6, 7, 8, 9] as const;
const RUNTIME = fileURLToPath(new URL("./runtime/inflate.js", import.meta.url));

/**
 * Writes a table as a module whose default export is the table again, in half the room of JSON: the keys in order, each
 * without its beginning where the one before has the same; then the Chinese texts, then the English ones, empty where they agree; all that deflated and written in {@link DIGITS} printable characters. `runtime/inflate.js` is what ships with it.
 * A table too short for that is written as JSON.
 */
export function packStrings(table: StringTable): string {
  const rows = Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1));
  let before = "";
  const keys = rows.map(([key]) => {
    const shared = sharedLength(before, key);
    before = key;
    return `${shared.toString(36)}${key.slice(shared)}`;
  });
  const chinese = rows.map(([, [zh]]) => zh);
  const english = rows.map(([, [zh, en]]) => (zh === en ? "" : en));
  const bytes = Buffer.from([...keys, ...chinese, ...english].join(STOP));
  const packed = deflate(bytes);
  if (!canInflate(packed)) return `export default ${JSON.stringify(table)};`;
  const unpack = readFileSync(RUNTIME, "utf8").replace("export function", "function");
  return `${unpack}\nconst digits = ${JSON.stringify(toDigits(packed))};${UNPACK}`;
}

/** The smallest of what zlib makes of it when it may begin a block anew more or less often. */
function deflate(bytes: Uint8Array): Uint8Array {
  const tries = MEMORY_LEVELS.map((memLevel) => deflateRawSync(bytes, { level: 9, memLevel }));
  return tries.reduce((best, next) => (next.length < best.length ? next : best));
}

function canInflate(packed: Uint8Array): boolean {
  try {
    inflate([...packed]);
    return true;
  } catch {
    return false;
  }
}

function sharedLength(before: string, key: string): number {
  let length = 0;
  while (length < LONGEST_SHARED && length < before.length && before[length] === key[length]) length += 1;
  return length;
}

/** Takes 13 bits at a time, the lowest first; a space and a "!" stand in for the two characters that need a backslash. */
function toDigits(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let count = 0;
  const put = () => {
    text += digitOf(bits % DIGITS) + digitOf(Math.floor(bits / DIGITS) % DIGITS);
    bits = 0;
    count = 0;
  };
  for (const byte of bytes) {
    for (let bit = 0; bit < 8; bit += 1) {
      bits |= ((byte >> bit) & 1) << count;
      count += 1;
      if (count === PAIR_BITS) put();
    }
  }
  put();
  return text;
}

/** From "#" up. */
function digitOf(value: number): string {
  if (value === DIGITS - 1) return " ";
  return value === 57 ? "!" : String.fromCharCode(value + 35);
}

const UNPACK = `
const valueOf = (place) => {
  const code = digits.charCodeAt(place);
  return code === 32 ? 92 : code === 33 ? 57 : code - 35;
};
const bytes = [];
let bits = 0, count = 0;
for (let place = 0; place < digits.length; place += 2) {
  bits |= (valueOf(place) + ${DIGITS} * valueOf(place + 1)) << count;
  for (count += ${PAIR_BITS}; count > 7; count -= 8, bits >>= 8) bytes.push(bits & 255);
}
const fields = decodeURIComponent(inflate(bytes).map((byte) => "%" + (256 + byte).toString(16).slice(1)).join("")).split("\\u0001");
const table = {}, rows = fields.length / 3;
let key = "";
for (let row = 0; row < rows; row++) {
  key = key.slice(0, parseInt(fields[row][0], 36)) + fields[row].slice(1);
  table[key] = [fields[rows + row], fields[2 * rows + row] || fields[rows + row]];
}
export default table;
`;
