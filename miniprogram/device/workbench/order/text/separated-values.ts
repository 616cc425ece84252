import { type Cell, cellOf, LONGEST_CELL, MOST_COLUMNS, type Table, TableBuilder } from "../table";
import { readBlankColumns } from "./blank-columns";
import { plainText } from "./escaped-formula";

/** What may stand between two cells; the full-width ones come from Chinese keyboards. */
const SEPARATORS = ["\t", ",", ";", "，", "；", "|"] as const;
/** The line below the headings of a table in Markdown. */
const RULE = /^:?-{2,}:?$/;
/** Rows by which the separator is chosen. */
const SAMPLE = 40;

/**
 * A table of separated values (RFC 4180): cells in quotes may hold separators, line ends and doubled quotes. A quote inside a
 * bare cell is a character; quotes that never close end with the text. Reads in one pass, whatever it is given.
 *
 * @throws {TableFault} `too-many-lines`
 */
export function readSeparated(text: string): Table {
  const [, hinted] = /^"?sep=(.)"?\r?\n/i.exec(text) ?? [];
  const body = hinted === undefined ? text : text.slice(text.indexOf("\n") + 1);
  const firstLine = hinted === undefined ? 1 : 2;
  const builder = new TableBuilder();
  const separator = hinted ?? likeliestSeparator(body);
  // Only where nothing else parts it.
  const blank = separator === undefined ? readBlankColumns(body) : undefined;
  if (blank !== undefined) {
    for (const { line, cells } of blank) builder.add(line, cells.map(toCell));
    return builder.build();
  }
  for (const { line, cells } of records(body, separator ?? ",")) {
    if (separator === "|" && isRule(cells)) continue;
    builder.add(line + firstLine - 1, cells.map(toCell));
  }
  return builder.build();
}

function isRule(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  return filled.length > 0 && filled.every((cell) => RULE.test(cell));
}

const toCell = (text: string): Cell => {
  const cell = cellOf(text);
  return { ...cell, text: plainText(cell.text) };
};

interface Reading {
  readonly separator: string;
  /** Rows in which a quote stands where RFC 4180 has none: that separator cuts through quoted cells. */
  readonly misquoted: number;
  /** Of the rows, with that number of columns. */
  readonly share: number;
  readonly columns: number;
}

/**
 * The one that cuts through the fewest quoted cells and by which most of the first rows have the same number of cells, more than
 * one; of equals the one with more. Undefined: none parts anything. What was written by the rules reads back by its own separator, whatever its cells hold.
 */
function likeliestSeparator(text: string): string | undefined {
  const readings = SEPARATORS.filter((separator) => text.includes(separator))
    .map((separator) => readSample(text, separator))
    .filter(({ columns }) => columns > 1);
  readings.sort((a, b) => a.misquoted - b.misquoted || b.share - a.share || b.columns - a.columns);
  return readings[0]?.separator;
}

function readSample(text: string, separator: string): Reading {
  const counts: number[] = [];
  let misquoted = 0;
  for (const record of records(text, separator)) {
    if (record.cells.length === 1 && record.cells[0]?.trim() === "") continue;
    counts.push(record.cells.length);
    if (record.isMisquoted) misquoted += 1;
    if (counts.length === SAMPLE) break;
  }
  const columns = mode(counts.filter((count) => count > 1));
  return { separator, misquoted, share: counts.filter((count) => count === columns).length / counts.length, columns };
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
  readonly isMisquoted: boolean;
}

interface NextCell {
  readonly cell: string;
  /** Where what ends it stands. */
  readonly end: number;
  /** Line ends within it. */
  readonly lines: number;
  /** A quote in a bare cell, or text after the quote that closes. */
  readonly isMisquoted: boolean;
}

/** Kept of a cell and of a row while they are read: enough to see that they are too long. */
const KEPT = LONGEST_CELL * 2;
const KEPT_CELLS = MOST_COLUMNS + 1;

function* records(text: string, separator: string): Generator<TextRecord> {
  let line = 1;
  let start = 1;
  let cells: string[] = [];
  let isMisquoted = false;
  const push = (cell: string) => {
    if (cells.length < KEPT_CELLS) cells.push(cell.slice(0, KEPT));
  };
  for (let at = 0; at <= text.length; ) {
    const next = nextCell(text, at, separator);
    push(next.cell);
    isMisquoted ||= next.isMisquoted;
    line += next.lines;
    at = next.end + 1;
    if (text[next.end] === separator) continue;
    yield { line: start, cells, isMisquoted };
    if (text[next.end] === "\r" && text[at] === "\n") at += 1;
    line += 1;
    start = line;
    cells = [];
    isMisquoted = false;
    if (at >= text.length) return;
  }
}

function nextCell(text: string, from: number, separator: string): NextCell {
  let open = from;
  while (text[open] === " ") open += 1;
  if (text[open] !== '"') {
    let end = from;
    while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end += 1;
    const cell = text.slice(from, end);
    return { cell, end, lines: 0, isMisquoted: cell.includes('"') };
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
  const rest = text.slice(at, end).trimEnd();
  return { cell: cell + rest, end, lines, isMisquoted: rest !== "" };
}
