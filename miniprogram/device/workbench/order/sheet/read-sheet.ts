import { type Cell, cellOf, EMPTY_CELL, MOST_COLUMNS, type Table, TableBuilder } from "../table";
import { unescapeCharacters } from "./escaped-characters";
import { type NumberFormats, numberText } from "./number-format";
import { xmlTokens } from "./xml-tokens";

/** A cell while it is read. */
interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  formula: string | undefined;
}

/** UTF-16 units that are kept of a formula. */
const LONGEST_FORMULA = 120;

/**
 * The cells of a sheet. A formula's value counts as a text, and where it has none the formula itself; nothing is computed.
 *
 * @throws {TableFault} `damaged`, `too-many-lines`
 */
export function readSheet(xml: string, strings: readonly string[], formats: NumberFormats): Table {
  const builder = new TableBuilder();
  let line = 0;
  let merged = 0;
  let cells: Cell[] = [];
  let cell: OpenCell | undefined;
  let next = 0;
  let inside: "v" | "f" | "t" | undefined;
  let isPhonetic = false;
  for (const token of xmlTokens(xml)) {
    if (token.kind === "text") {
      if (cell === undefined || isPhonetic) continue;
      if (inside === "f") cell.formula = `${cell.formula ?? ""}${token.text}`.slice(0, LONGEST_FORMULA);
      else if (inside !== undefined) cell.value += token.text;
    } else if (token.kind === "open") {
      const { name, attributes } = token;
      if (name === "row") {
        line = rowNumber(attributes.r) ?? line + 1;
        cells = [];
        next = 0;
      } else if (name === "c") {
        const column = columnOf(attributes.r) ?? next;
        next = column + 1;
        cell = { column, type: attributes.t ?? "n", style: Number(attributes.s ?? 0), value: "", formula: undefined };
      } else if (name === "f" && cell) cell.formula = "";
      else if (name === "rPh") isPhonetic = true;
      else if (name === "mergeCell") merged += 1;
      if (name === "v" || name === "f" || name === "t") inside = name;
    } else {
      if (token.name === inside) inside = undefined;
      if (token.name === "rPh") isPhonetic = false;
      else if (token.name === "row") builder.add(line, cells);
      else if (token.name === "c" && cell) {
        // What lies beyond the last column only shows that there is more.
        const at = Math.min(cell.column, MOST_COLUMNS);
        while (cells.length < at) cells.push(EMPTY_CELL);
        cells[at] = finished(cell, strings, formats);
        cell = undefined;
      }
    }
  }
  return builder.build(merged);
}

function finished(cell: OpenCell, strings: readonly string[], formats: NumberFormats): Cell {
  const value = cellValue(cell, strings, formats);
  if (cell.formula === undefined) return value;
  const formula = `=${cell.formula === "" ? "…" : cell.formula}`;
  return value.text === "" ? { ...cellOf(formula), formula } : { ...value, formula };
}

function cellValue({ type, value, style }: OpenCell, strings: readonly string[], formats: NumberFormats): Cell {
  if (type === "s") return cellOf(strings[Number(value)] ?? "");
  if (type === "b") return cellOf(value.trim() === "1" ? "TRUE" : value.trim() === "0" ? "FALSE" : value);
  if (type === "d") return { ...cellOf(value), flaw: "date" };
  if (type !== "n" || value === "") return cellOf(unescapeCharacters(value));
  const { text, flaw } = numberText(value, formats.codes[style] ?? "", formats.from1904);
  return flaw === undefined ? cellOf(text) : { ...cellOf(text), flaw };
}

function rowNumber(reference: string | undefined): number | undefined {
  return reference !== undefined && /^\d{1,7}$/.test(reference) ? Number(reference) : undefined;
}

/** `C12` is column 2. */
function columnOf(reference: string | undefined): number | undefined {
  const [, letters] = /^\$?([A-Z]{1,3})\$?\d{1,7}$/.exec(reference ?? "") ?? [];
  if (letters === undefined) return undefined;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
