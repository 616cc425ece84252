import type { Cell, Row } from "../table";
import type { Columns } from "./columns";
import type { Field } from "./field";
import { toHalfWidth } from "./half-width";

/** What a line of a table says of a device, as it stands there. */
export interface RawLine {
  /** As the file counts. */
  readonly line: number;
  readonly values: Readonly<Partial<Record<Field, Cell>>>;
  /** The person looked at its serial: it is as long as it is. */
  readonly isConfirmed?: true;
}

/**
 * The lines of a table. A line without any of the known fields is left out, and one that has the headings again. A cell in which
 * the spreadsheet shows an error is empty.
 */
export function rawLines(rows: readonly Row[], { known, headingRows, headings }: Columns): readonly RawLine[] {
  return rows.slice(headingRows).flatMap(({ line, cells }) => {
    const filled = known.filter(({ at }) => (cells[at]?.text ?? "") !== "");
    const isHeadings = filled.every(({ at }) => plain(cells[at]?.text) === plain(headings[at]));
    if (filled.length === 0 || isHeadings) return [];
    const values: Partial<Record<Field, Cell>> = {};
    for (const { field, at } of filled) {
      const cell = cells[at];
      if (cell !== undefined && !isNoValue(field, cell.text)) values[field] = cell;
    }
    return [{ line, values }];
  });
}

const plain = (text = ""): string => toHalfWidth(text).trim().toLowerCase();

/** What spreadsheets show where a formula fails (ECMA-376 18.18.11 and later ones). */
const ERROR = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|GETTING_DATA)$/i;
/** What programs write for a serial that they do not know. */
const UNKNOWN = /^(N\/A|NULL|NIL|NONE)$/i;

const isNoValue = (field: Field, text: string): boolean =>
  ERROR.test(text) || (field === "serial" && UNKNOWN.test(text));

/** A line with one of its fields as the person wants it; "" takes it away. */
export function withField(raw: RawLine, field: Field, text: string): RawLine {
  const { [field]: _, ...others } = raw.values;
  const values = text === "" ? others : { ...others, [field]: { text } };
  return field === "serial" ? { ...raw, values, isConfirmed: true } : { ...raw, values };
}
