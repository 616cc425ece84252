import { type Cell, cellOf, LONGEST_CELL, MOST_COLUMNS, type Table, TableBuilder } from "../table";
import { plainText } from "./escaped-formula";

/** What may stand between two cells; the full-width ones come from Chinese keyboards. */
const SEPARATORS = ["\t", ",", ";", "，", "；"] as const;
/** Rows by which the separator is chosen. */
const SAMPLE = 40;

/**
 * A table of separated values (RFC 4180): cells in quotes may hold separators, line ends and doubled quotes. A quote inside a
 * bare cell is a character; quotes that never close end with the text. Reads in one pass, whatever it is given.
 *
 * @throws {TableFault} `too-many-lines`
 */
export function readSeparated(text: string): Table {
  const [, hinted] = /^sep=(.)\r?\n/i.exec(text) ?? [];
  const body = hinted === undefined ? text : text.slice(text.indexOf("\n") + 1);
  const firstLine = hinted === undefined ? 1 : 2;
  const separator = hinted ?? likeliestSeparator(body);
  const builder = new TableBuilder();
  for (const { line, cells } of records(body, separator)) builder.add(line + firstLine - 1, cells.map(toCell));
  return builder.build();
}

const toCell = (text: string): Cell => {
  const cell = cellOf(text);
  return { ...cell, text: plainText(cell.text) };
};

/** The one by which most of the first rows have the same number of cells, more than one; of equals the one with more. */
function likeliestSeparator(text: string): string {
  let best = { separator: ",", share: 0, columns: 0 };
  for (const separator of SEPARATORS) {
    if (!text.includes(separator)) continue;
    const counts: number[] = [];
    for (const { cells } of records(text, separator)) {
      if (cells.length > 1 || cells[0]?.trim() !== "") counts.push(cells.length);
      if (counts.length === SAMPLE) break;
    }
    const columns = mode(counts.filter((count) => count > 1));
    const share = counts.filter((count) => count === columns).length / Math.max(1, counts.length);
    if (share > best.share || (share === best.share && columns > best.columns)) best = { separator, share, columns };
  }
  return best.separator;
}

function mode(counts: readonly number[]): number {
  const seen = new Map<number, number>();
  for (const count of counts) seen.set(count, (seen.get(count) ?? 0) + 1);
  return [...seen].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 1;
}

interface TextRecord {
  /** Of its first character, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Kept of a cell and of a row while they are read: enough to see that they are too long. */
const KEPT = LONGEST_CELL * 2;
const KEPT_CELLS = MOST_COLUMNS + 1;

function* records(text: string, separator: string): Generator<TextRecord> {
  let line = 1;
  let start = 1;
  let cells: string[] = [];
  const push = (cell: string) => {
    if (cells.length < KEPT_CELLS) cells.push(cell.slice(0, KEPT));
  };
  for (let at = 0; at <= text.length; ) {
    const [cell, end, lines] = nextCell(text, at, separator);
    push(cell);
    line += lines;
    at = end + 1;
    if (text[end] === separator) continue;
    yield { line: start, cells };
    if (text[end] === "\r" && text[at] === "\n") at += 1;
    line += 1;
    start = line;
    cells = [];
    if (at >= text.length) return;
  }
}

/** @returns the cell, where what ends it stands, and the line ends within it */
function nextCell(text: string, from: number, separator: string): readonly [string, number, number] {
  let open = from;
  while (text[open] === " ") open += 1;
  if (text[open] !== '"') {
    let end = from;
    while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end += 1;
    return [text.slice(from, end), end, 0];
  }
  let cell = "";
  let at = open + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    const end = quote < 0 ? text.length : quote;
    if (cell.length < KEPT) cell += text.slice(at, end);
    at = end + 1;
    if (quote < 0 || text[at] !== '"') break;
    cell += '"';
    at += 1;
  }
  let end = Math.min(at, text.length);
  while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end += 1;
  const lines = text.slice(open, Math.min(at, text.length)).split(/\r\n|\r|\n/).length - 1;
  return [cell + text.slice(at, end).trimEnd(), end, lines];
}
