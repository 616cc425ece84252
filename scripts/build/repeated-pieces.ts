import { countOne } from "./short-names";

/** Two bytes each in UTF-8 and letters all of them: Latin Extended, IPA extensions, modifier letters. */
const FIRST_LETTER = 0x100;
const LETTERS = 0x200;
/** Signs of one byte that stand for a piece when the text does not use them; in a script none of them is escaped. */
const SIGNS = "!#$%&()*+,-./0123456789:;<=>?@[]^_{|}~";
/** Marks inside this file only: no text holds characters for private use. */
const FIRST_MARK = 0xe000;
const MOST_MARKS = 0x1000;
/** Half a character: UTF-8 has no bytes for it alone. */
const HALF = /[\ud800-\udfff]/;
/** Pairs taken at one look at the text: a look each packs 1 % better and takes eight times as long. */
const AT_ONCE = 8;

/** A text in which each repeated piece is one character. */
export interface PackedText {
  readonly text: string;
  /** Each may hold codes of others, none holds its own. */
  readonly pieces: readonly string[];
  /** The codes of the first pieces; those after them are U+0100, U+0101… */
  readonly signs: string;
}

/**
 * Packs a text by pairs: the pair of characters that takes the most room becomes one character, and so again until
 * nothing more is saved.
 *
 * @param stop a character that no piece may hold.
 */
export function packPieces(text: string, stop: string): PackedText {
  if (/[\u0100-\u02ff\ue000-\uefff]/.test(text)) return { text, pieces: [], signs: "" };
  const free = [...SIGNS].filter((sign) => sign !== stop && !text.includes(sign)).join("");
  const pairs: string[] = [];
  let packed = text;
  for (;;) {
    const room = free.length + LETTERS - pairs.length;
    const found = bestPairs(packed, stop, pairs.length < free.length ? 1 : 2).slice(0, room);
    if (found.length === 0) break;
    for (const pair of found) {
      packed = packed.replaceAll(pair, mark(pairs.length));
      pairs.push(pair);
    }
  }
  return withCodes(packed, pairs, free);
}

/** Gives the codes of one byte to the pieces that are written most. */
function withCodes(packed: string, pairs: readonly string[], free: string): PackedText {
  const counts = pairs.map(() => 0);
  for (const character of packed + pairs.join("")) {
    const index = character.charCodeAt(0) - FIRST_MARK;
    counts[index] = (counts[index] ?? 0) + 1;
  }
  const order = pairs.map((_, index) => index).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));
  const signs = free.slice(0, pairs.length);
  const codes = new Map(order.map((index, place) => [mark(index), codeAt(place, signs)]));
  const coded = (part: string) => Array.from(part, (character) => codes.get(character) ?? character).join("");
  return { text: coded(packed), pieces: order.map((index) => coded(pairs[index] ?? "")), signs };
}

const mark = (index: number): string => String.fromCharCode(FIRST_MARK + index);

const codeAt = (place: number, signs: string): string =>
  signs[place] ?? String.fromCharCode(FIRST_LETTER + place - signs.length);

/** @returns the pairs that save most, what it takes to list them counted; no character is in two of them. */
function bestPairs(text: string, stop: string, codeSize: number): string[] {
  const worth = [...countPairs(text)]
    .filter(([pair]) => !pair.includes(stop) && !HALF.test(pair))
    .map(([pair, count]) => {
      const size = sizeOf(pair.charCodeAt(0)) + sizeOf(pair.charCodeAt(1));
      return { pair, saved: count * (size - codeSize) - size - 1 };
    })
    .filter(({ saved }) => saved > 0)
    .sort((a, b) => b.saved - a.saved || (a.pair < b.pair ? -1 : 1));
  const taken = new Set<string>();
  const best: string[] = [];
  for (const { pair } of worth) {
    if (best.length === AT_ONCE) break;
    if ([...pair].some((character) => taken.has(character))) continue;
    for (const character of pair) taken.add(character);
    best.push(pair);
  }
  return best;
}

function countPairs(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  let before = "";
  for (let index = 0; index + 1 < text.length; index += 1) {
    const pair = text.slice(index, index + 2);
    // "aaa" holds the pair once.
    const isOverlap = pair === before;
    before = isOverlap ? "" : pair;
    if (!isOverlap) countOne(counts, pair);
  }
  return counts;
}

function sizeOf(code: number): number {
  if (code < 0x80) return 1;
  return code < 0x800 || (code >= FIRST_MARK && code < FIRST_MARK + MOST_MARKS) ? 2 : 3;
}
