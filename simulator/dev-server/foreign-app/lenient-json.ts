import { isObject, type JsonObject } from "../../../scripts/build/json-file";
import { lineAt } from "../../../scripts/build/position";

export type LenientJson =
  | { readonly ok: true; readonly value: JsonObject }
  | { readonly ok: false; readonly line: number; readonly text: string };

/** Deeper ones are no configuration, and end who writes them out again. */
const DEEPEST = 100;

/** Reads a JSON object as WeChat's tools do: comments, commas before a closing bracket and a byte order mark do no harm. */
export function readLenientJson(text: string): LenientJson {
  const { plain, deepAt } = plainJson(text);
  if (deepAt !== undefined)
    return { ok: false, line: lineAt(text, deepAt), text: `is nested more than ${DEEPEST} deep` };
  if (plain.trim() === "") return { ok: true, value: {} };
  try {
    const value: unknown = JSON.parse(plain);
    return isObject(value) ? { ok: true, value } : { ok: false, line: 1, text: "must hold a JSON object" };
  } catch (error) {
    const reason = String(error instanceof Error ? error.message : error).split("\n")[0];
    return { ok: false, line: brokenLine(plain), text: `is not JSON: ${reason}` };
  }
}

interface PlainJson {
  /** Blanks in the place of what JSON does not know: lines stay. */
  readonly plain: string;
  /** Where the first bracket stands that is too deep. */
  readonly deepAt?: number;
}

/** One pass, whatever is in the text: a quote that nothing closes lasts until its line ends. */
function plainJson(text: string): PlainJson {
  const parts: string[] = [];
  let depth = 0;
  /** A comma that a closing bracket may follow. */
  let comma: number | undefined;
  for (let at = text.startsWith("\uFEFF") ? 1 : 0; at < text.length; ) {
    const end = endOfPiece(text, at);
    const piece = text.slice(at, end);
    const isComment = piece.startsWith("//") || (piece.startsWith("/*") && piece.length > 2);
    if (piece === "{" || piece === "[") depth += 1;
    if (piece === "}" || piece === "]") {
      depth -= 1;
      if (comma !== undefined) parts[comma] = " ";
    }
    if (depth > DEEPEST) return { plain: "", deepAt: at };
    if (!isComment && piece.trim() !== "") comma = piece === "," ? parts.length : undefined;
    parts.push(isComment ? piece.replace(/[^\n]/g, " ") : piece);
    at = end;
  }
  return { plain: parts.join("") };
}

const BRACKET_OR_COMMA = "{}[],";

/** The end of what begins at `start`: a text, a comment, a bracket, a comma, or everything up to one of these. */
function endOfPiece(text: string, start: number): number {
  const first = text[start] ?? "";
  if (BRACKET_OR_COMMA.includes(first)) return start + 1;
  if (first === '"') return endOfText(text, start);
  if (text.startsWith("//", start)) return found(text.indexOf("\n", start), text);
  if (text.startsWith("/*", start)) {
    const close = text.indexOf("*/", start + 2);
    // One that nothing closes is no comment: the reader says so.
    return close === -1 ? start + 2 : close + 2;
  }
  let end = start + 1;
  while (end < text.length && !BRACKET_OR_COMMA.includes(text[end] ?? "") && text[end] !== '"' && text[end] !== "/")
    end += 1;
  return end;
}

function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at + 1;
    else if (text[at] === "\n") return at;
  }
  return text.length;
}

const found = (at: number, text: string): number => (at === -1 ? text.length : at);

/** V8 does not always say where: the first line with which the text is wrong, not merely unfinished, by halving. */
function brokenLine(text: string): number {
  const lines = text.split("\n");
  let sound = 0;
  let broken = lines.length;
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1;
    if (isUnfinished(lines.slice(0, middle).join("\n"))) sound = middle;
    else broken = middle;
  }
  return broken;
}

function isUnfinished(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const reason = String(error);
    return reason.includes("end of JSON") || reason.endsWith(`at position ${beginning.length}`);
  }
}
