/** Lines of an order, without its headings. */
export const MOST_LINES = 10_000;
/** Rows that may belong to the headings: a title and empty lines stand above them. */
export const ROWS_ABOVE = 8;
/** Columns that are read; what lies further right is counted and left. */
export const MOST_COLUMNS = 64;
/** UTF-16 units that are kept of a cell. */
export const LONGEST_CELL = 512;
/** Bytes of a file, or UTF-16 units of a text. */
export const LARGEST_FILE = 8 * 1024 * 1024;

/** What a cell holds, as a text. */
export interface Cell {
  readonly text: string;
  /** The formula that its value came from, `=` included. */
  readonly formula?: string;
  /** `long`: cut. `rounded`: a number of more digits than a spreadsheet keeps. `date`: the spreadsheet has a date there. */
  readonly flaw?: "long" | "rounded" | "date";
}

export const EMPTY_CELL: Cell = { text: "" };

/** A row that is not empty. */
export interface Row {
  /** As a spreadsheet or an editor counts, from 1. */
  readonly line: number;
  readonly cells: readonly Cell[];
}

/** What was read, before anything of it is understood. */
export interface Table {
  readonly rows: readonly Row[];
  /** Areas of merged cells: only the first cell of each has the value. */
  readonly merged: number;
  /** More columns than {@link MOST_COLUMNS}. */
  readonly isWide: boolean;
}

/** Why a file cannot be read at all. */
export type FileFault =
  | "too-large"
  | "too-many-lines"
  /** What is packed in it unpacks to more than a work order can be. */
  | "bomb"
  | "damaged"
  /** With a password. */
  | "encrypted"
  /** `.xls`, before 2007. */
  | "old-format"
  | "not-text"
  /** A web page, a letter or another program's data: a text, but none of rows. */
  | "not-table"
  | "empty";

/** Thrown by the readers, caught where a file is read as a whole. */
export class TableFault extends Error {
  readonly fault: FileFault;

  constructor(fault: FileFault) {
    super(fault);
    this.fault = fault;
  }
}

/** A cell of a text, cut where it is too long. */
export function cellOf(text: string): Cell {
  const clean = text.trim();
  return clean.length > LONGEST_CELL ? { text: clean.slice(0, LONGEST_CELL), flaw: "long" } : { text: clean };
}

/** Collects rows within the limits; empty ones are left out. */
export class TableBuilder {
  private readonly rows: Row[] = [];
  private isWide = false;

  /** @throws {TableFault} `too-many-lines` */
  add(line: number, cells: readonly Cell[]): void {
    let length = cells.length;
    while (length > 0 && cells[length - 1]?.text === "") length -= 1;
    if (length === 0) return;
    if (this.rows.length >= MOST_LINES + ROWS_ABOVE) throw new TableFault("too-many-lines");
    if (length > MOST_COLUMNS) this.isWide = true;
    this.rows.push({ line, cells: cells.slice(0, Math.min(length, MOST_COLUMNS)) });
  }

  build(merged = 0): Table {
    return { rows: this.rows, merged, isWide: this.isWide };
  }
}
