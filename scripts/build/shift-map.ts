import { decodedMappings, type SourceMapSegment, TraceMap } from "@jridgewell/trace-mapping";

/** Text put in place of `start` to `end`. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  /** Without line breaks, as is what it replaces. */
  readonly text: string;
}

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Applies edits, none of which overlap, in the order of their places. */
export function applyEdits(code: string, edits: readonly TextEdit[]): string {
  let result = "";
  let at = 0;
  for (const { start, end, text } of edits) {
    result += code.slice(at, start) + text;
    at = end;
  }
  return result + code.slice(at);
}

/** @returns the source map of `code` after the edits: every segment moves by what was put in or left out before it. */
export function shiftMap(map: string, code: string, edits: readonly TextEdit[]): string {
  const content = JSON.parse(map) as object;
  let lineStart = 0;
  let next = 0;
  const lines = code.split("\n");
  const shifted = decodedMappings(new TraceMap(map)).map((segments, line) => {
    let moved = 0;
    const result = segments.map((segment): SourceMapSegment => {
      for (let edit = edits[next]; edit !== undefined && edit.start < lineStart + segment[0]; edit = edits[next]) {
        moved += edit.text.length - (edit.end - edit.start);
        next += 1;
      }
      const [column, ...rest] = segment;
      return [column + moved, ...rest] as SourceMapSegment;
    });
    lineStart += (lines[line] ?? "").length + 1;
    while ((edits[next]?.start ?? Number.POSITIVE_INFINITY) < lineStart) next += 1;
    return result;
  });
  return JSON.stringify({ ...content, mappings: encode(shifted) });
}

/** Each number is the difference to the one before of its kind; columns begin anew on every line. */
function encode(lines: readonly (readonly SourceMapSegment[])[]): string {
  const before = [0, 0, 0, 0, 0];
  const encoded = lines.map((segments) => {
    before[0] = 0;
    return segments.map((segment) => segment.map((value, kind) => difference(before, value, kind)).join("")).join(",");
  });
  return encoded.join(";");
}

function difference(before: number[], value: number, kind: number): string {
  const change = value - (before[kind] ?? 0);
  before[kind] = value;
  let rest = change < 0 ? (-change << 1) | 1 : change << 1;
  let digits = "";
  do {
    digits += BASE64[rest > 31 ? (rest & 31) | 32 : rest] ?? "";
    rest >>>= 5;
  } while (rest > 0);
  return digits;
}
