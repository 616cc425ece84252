import { COMPATIBILITY, IDEOGRAPHS, SYMBOLS } from "./gb2312";
import { ADDED, fourByteCharacters } from "./gb18030";

const MISSING = "\uFFFD";
/** Trail bytes 40 to 7E and 80 to FE. */
const ROW = 190;
const FIRST_LEAD = 0x81;
const UNIFIED = [0x4e00, 0x9fa5] as const;

let table: readonly string[] | undefined;
let fours: readonly string[] | undefined;

/**
 * The text of GBK bytes (code page 936), with what GB 18030 added, in two bytes and in four. What is none becomes U+FFFD. Never
 * throws. The ideographs that GB 2312 lacks stand in Unicode's order in GBK, so that its table follows from
 * the smaller one.
 */
export function decodeGbk(bytes: Uint8Array): string {
  table ??= buildTable();
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) parts.push(String.fromCharCode(lead));
    else if (lead === 0x80) parts.push("€");
    const trail = bytes[at + 1] ?? 0;
    const isPair = lead > 0x80 && trail >= 0x40 && trail !== 0x7f && trail !== 0xff;
    const isFour = lead > 0x80 && trail >= 0x30 && trail <= 0x39;
    if (isPair) parts.push(table[indexOf(lead, trail)] ?? MISSING);
    else if (isFour) parts.push(decodeFour(bytes.subarray(at, at + 4)));
    else if (lead > 0x80) parts.push(MISSING);
    at += isPair ? 2 : isFour ? 4 : 1;
  }
  return parts.join("");
}

function indexOf(lead: number, trail: number): number {
  return (lead - FIRST_LEAD) * ROW + trail - (trail > 0x7f ? 0x41 : 0x40);
}

/** Four bytes count on from 81308130 within the basic plane, from 90308130 beyond it (GB 18030-2005). */
function decodeFour([a = 0, b = 0, c = 0, d = 0]: Uint8Array): string {
  if (c < 0x81 || c > 0xfe || d < 0x30 || d > 0x39) return MISSING;
  const isBeyond = a >= 0x90;
  const index = (((a - (isBeyond ? 0x90 : FIRST_LEAD)) * 10 + b - 0x30) * 126 + c - 0x81) * 10 + d - 0x30;
  if (!isBeyond) return fourBytes()[index] ?? MISSING;
  return index < 0x100000 ? String.fromCodePoint(0x10000 + index) : MISSING;
}

function fourBytes(): readonly string[] {
  if (fours === undefined) {
    const pairs = new Set(table);
    pairs.delete(MISSING);
    fours = fourByteCharacters((character) => pairs.has(character));
  }
  return fours;
}

function buildTable(): readonly string[] {
  const made = new Array<string>((0xff - FIRST_LEAD) * ROW).fill(MISSING);
  const known = new Set<string>();
  const put = (lead: number, trail: number, character: string) => {
    made[indexOf(lead, trail)] = character;
  };
  for (const [row, characters] of IDEOGRAPHS.entries()) {
    for (const [at, character] of [...characters].entries()) {
      put(0xb0 + row, 0xa1 + at, character);
      known.add(character);
    }
  }
  for (const [row, characters] of SYMBOLS.entries()) {
    const start = indexOf(0xa1 + row, characters.length === ROW ? 0x40 : 0xa1);
    for (const [at, character] of [...characters].entries()) made[start + at] = character;
  }
  const others: string[] = [];
  for (let point = UNIFIED[0]; point <= UNIFIED[1]; point += 1) {
    const character = String.fromCharCode(point);
    if (!known.has(character)) others.push(character);
  }
  others.push(...COMPATIBILITY.map((point) => String.fromCharCode(point)));
  let next = 0;
  for (let lead = FIRST_LEAD; lead <= 0xfe; lead += 1) {
    if (lead > 0xa0 && lead < 0xaa) continue;
    const last = lead <= 0xa0 ? 0xfe : 0xa0;
    for (let trail = 0x40; trail <= last; trail += 1) {
      if (trail !== 0x7f) put(lead, trail, others[next++] ?? MISSING);
    }
  }
  for (const [lead, trail, characters] of ADDED) {
    const start = indexOf(lead, trail);
    for (const [at, character] of [...characters].entries()) made[start + at] = character;
  }
  return made;
}
