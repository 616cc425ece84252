import { MOST_COLUMNS } from "../table";

/** Two blanks or more stand between two cells; one belongs to a cell. */
const GAP = / {2,}|\u3000+ *| +\u3000+ */;
/** Wide in a list that is aligned by eye: CJK, kana, full-width forms. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

export interface BlankRow {
  /** From 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

interface Placed {
  readonly text: string;
  /** Columns from the left, by characters and by their widths. */
  readonly at: readonly [characters: number, widths: number];
}

/**
 * A list whose columns are apart by blanks, as it is pasted from a terminal or a mail: each row has as many cells as the first one, or
 * fewer that each begin below one of its cells. Undefined: it has one column, or a row fits nowhere, and nothing is guessed. Linear.
 */
export function readBlankColumns(text: string): readonly BlankRow[] | undefined {
  const rows = text
    .split(/\r\n|\r|\n/)
    .flatMap((row, at) => (row.trim() === "" ? [] : [{ line: at + 1, cells: placed(row) }]));
  const head = rows[0]?.cells ?? [];
  if (head.length < 2 || head.length > MOST_COLUMNS || rows.length < 2) return undefined;
  const read: BlankRow[] = [];
  for (const { line, cells } of rows) {
    const fitted = cells.length === head.length ? cells.map(({ text: cell }) => cell) : below(head, cells);
    if (fitted === undefined) return undefined;
    read.push({ line, cells: fitted });
  }
  return read;
}

/** The cells under those of the first row below which they begin; undefined: one begins elsewhere. */
function below(head: readonly Placed[], cells: readonly Placed[]): readonly string[] | undefined {
  if (cells.length > head.length) return undefined;
  for (const by of [0, 1] as const) {
    const columns = cells.map(({ at }) => head.findIndex((one) => one.at[by] === at[by]));
    if (columns.includes(-1)) continue;
    return head.map((_, column) => cells[columns.indexOf(column)]?.text ?? "");
  }
  return undefined;
}

function placed(row: string): readonly Placed[] {
  const cells: Placed[] = [];
  let [characters, widths] = [0, 0];
  let rest = row.trimEnd();
  const skip = (length: number) => {
    for (const character of rest.slice(0, length)) widths += WIDE.test(character) || character === "\u3000" ? 2 : 1;
    characters += length;
    rest = rest.slice(length);
  };
  skip(rest.length - rest.trimStart().length);
  while (rest !== "") {
    const gap = GAP.exec(rest);
    const length = gap?.index ?? rest.length;
    cells.push({ text: rest.slice(0, length), at: [characters, widths] });
    skip(length + (gap?.[0].length ?? 0));
  }
  return cells;
}
