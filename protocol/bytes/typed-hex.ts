import { hexToBytes } from "./hex";

export type HexInput =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** `at`: the first character that is no hex digit, counted from 1. */
  | { readonly ok: false; readonly problem: "not-hex"; readonly at: number; readonly character: string }
  /** The last pair lacks a digit. */
  | { readonly ok: false; readonly problem: "odd" };

/** What people put between and before pairs: `01:0A-ff`, `0x01, 0x0A`. */
const FILLING = /0x|[\s:,;-]+/gi;
const NOT_HEX = /[^0-9a-f]/i;

/** Reads typed bytes. Never throws. */
export function parseHex(text: string): HexInput {
  const blank = text.replace(FILLING, (filling) => " ".repeat(filling.length));
  const wrong = NOT_HEX.exec(blank.replace(/ /g, "0"));
  if (wrong !== null) {
    const character = String.fromCodePoint(text.codePointAt(wrong.index) ?? 0);
    return { ok: false, problem: "not-hex", at: [...text.slice(0, wrong.index)].length + 1, character };
  }
  const digits = blank.replace(/ /g, "");
  if (digits.length % 2 === 1) return { ok: false, problem: "odd" };
  return { ok: true, bytes: hexToBytes(digits) };
}
