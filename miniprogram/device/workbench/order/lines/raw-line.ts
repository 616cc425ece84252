import type { Cell, Row } from "../table";
import type { Columns } from "./columns";
import { FIELDS, type Field } from "./field";

/** What a line of a table says of a device, as it stands there. */
export interface RawLine {
  /** As the file counts. */
  readonly line: number;
  readonly values: Readonly<Partial<Record<Field, Cell>>>;
  /** The person looked at its serial: it is as long as it is. */
  readonly isConfirmed?: true;
}

/** The lines of a table; a line without any of the known fields is left out. */
export function rawLines(rows: readonly Row[], { known, headingRows }: Columns): readonly RawLine[] {
  return rows.slice(headingRows).flatMap(({ line, cells }) => {
    const values: Partial<Record<Field, Cell>> = {};
    for (const { field, at } of known) {
      const cell = cells[at];
      if (cell !== undefined && cell.text !== "") values[field] = cell;
    }
    return FIELDS.some((field) => values[field] !== undefined) ? [{ line, values }] : [];
  });
}

/** A line with one of its fields as the person wants it; "" takes it away. */
export function withField(raw: RawLine, field: Field, text: string): RawLine {
  const { [field]: _, ...others } = raw.values;
  const values = text === "" ? others : { ...others, [field]: { text } };
  return field === "serial" ? { ...raw, values, isConfirmed: true } : { ...raw, values };
}
