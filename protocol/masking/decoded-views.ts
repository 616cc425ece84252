import { decodeUtf8, isUtf8 } from "../bytes/utf8";
import type { Span } from "./spans";

/** A text as it reads when escapes are undone, with the way back to the text as it stands. */
export interface View {
  readonly text: string;
  /** What it was made of by undoing one layer; undefined: the text as it stands. */
  readonly parent?: View;
  /** Where a unit stands in the parent. */
  inParent(unit: number): number;
}

/** Where a part of a view stands in the text as it stands. */
export function original(view: View, { from, to }: Span): Span {
  if (view.parent === undefined) return { from, to };
  return original(view.parent, { from: view.inParent(from), to: view.inParent(to) });
}

/** JSON in JSON in an address: nothing of ours is wrapped deeper. */
const DEEPEST = 4;
/** Percent-encoding (RFC 3986) in runs, and the escapes of JSON (RFC 8259) and JavaScript. */
const ESCAPE = /(?:%[0-9a-f]{2})+|\\(?:u[0-9a-f]{4}|x[0-9a-f]{2}|["'\\/bfnrt])/gi;
const CONTROLS: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

interface Unit {
  readonly text: string;
  /** Units of the escaped text. */
  readonly length: number;
}

/** The text, and what it reads as with one, two, ... layers of escapes undone; as many views as there are layers. */
export function decodedViews(text: string): readonly View[] {
  const views: View[] = [{ text, inParent: (unit) => unit }];
  while (views.length <= DEEPEST) {
    const next = decoded(views.at(-1) as View);
    if (next === undefined) break;
    views.push(next);
  }
  return views;
}

function decoded(view: View): View | undefined {
  if (!/[%\\]/.test(view.text)) return undefined;
  const pieces: string[] = [];
  const starts: number[] = [];
  let at = 0;
  const copy = (to: number) => {
    pieces.push(view.text.slice(at, to));
    for (; at < to; at += 1) starts.push(at);
  };
  for (const { 0: escaped, index } of view.text.matchAll(ESCAPE)) {
    copy(index);
    for (const { text, length } of escaped.startsWith("%") ? percentUnits(escaped) : [backslashUnit(escaped)]) {
      pieces.push(text);
      for (let unit = 0; unit < text.length; unit += 1) starts.push(at);
      at += length;
    }
  }
  if (at === 0) return undefined;
  copy(view.text.length);
  starts.push(at);
  return { text: pieces.join(""), parent: view, inParent: (unit) => starts[unit] ?? view.text.length };
}

/** Well-formed UTF-8 becomes its characters; any other byte stands for the character of its number. */
function percentUnits(run: string): readonly Unit[] {
  const bytes = Uint8Array.from(run.match(/[0-9a-f]{2}/gi) ?? [], (pair) => Number.parseInt(pair, 16));
  const units: Unit[] = [];
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    const wanted = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const part = bytes.subarray(at, at + wanted);
    const whole = part.length === wanted && isUtf8(part);
    units.push({ text: whole ? decodeUtf8(part) : String.fromCharCode(lead), length: 3 * (whole ? wanted : 1) });
    at += whole ? wanted : 1;
  }
  return units;
}

function backslashUnit(escaped: string): Unit {
  const code = /^\\[ux]/i.test(escaped) ? Number.parseInt(escaped.slice(2), 16) : undefined;
  const letter = escaped.slice(1);
  return {
    text: code === undefined ? (CONTROLS[letter] ?? letter) : String.fromCharCode(code),
    length: escaped.length,
  };
}
