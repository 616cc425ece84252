import { ROWS_ABOVE, type Row } from "../table";
import type { Field, KnownColumn } from "./field";
import { guessColumns } from "./guess-columns";
import { fieldOf, isHeadedBy } from "./headings";

/** What was recognised of a table. */
export interface Columns {
  /** In the table's order; a field at most once. */
  readonly known: readonly KnownColumn[];
  /** Columns with something in them that nothing is taken from. "" as a heading: it has none. */
  readonly unused: readonly { readonly at: number; readonly heading: string }[];
  /** Rows that belong to the headings and what stands above them. */
  readonly headingRows: number;
  /** What stands over the columns; lists of several pages have it on each. */
  readonly headings: readonly string[];
}

/** @param isProduct whether a text is the name of a known product */
export function recogniseColumns(rows: readonly Row[], isProduct: (text: string) => boolean): Columns {
  const at = headingsAt(rows);
  const body = rows.slice(at + 1);
  const headings = (rows[at]?.cells ?? []).map(({ text }) => text);
  const named = new Map<Field, number>();
  for (const [column, heading] of headings.entries()) {
    const field = fieldOf(heading);
    const earlier = field && named.get(field);
    if (field === undefined) continue;
    // Of two that mean the same, the one that says it by name: "客户名称, 设备名称", "楼层, 房间".
    if (earlier === undefined || (isHeadedBy(field, heading) && !isHeadedBy(field, headings[earlier] ?? "")))
      named.set(field, column);
  }
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  const free = Array.from({ length: width }, (_, column) => column).filter(
    (column) => ![...named.values()].includes(column),
  );
  // With headings only the serial is looked for by what is in the columns: the others have a name of their own.
  const isComplete = named.has("serial");
  const guessed = isComplete ? [] : guessColumns(body, free, isProduct);
  const wanted = at < 0 ? guessed : guessed.filter(({ field }) => field === "serial");
  const known = [...[...named].map(([field, column]) => ({ field, at: column })), ...wanted].sort(
    (a, b) => a.at - b.at,
  );
  return {
    known,
    unused: free
      .filter((column) => !known.some((other) => other.at === column))
      .filter((column) => body.some(({ cells }) => (cells[column]?.text ?? "") !== ""))
      .map((column) => ({ at: column, heading: headings[column] ?? "" })),
    headingRows: at + 1,
    headings,
  };
}

/**
 * The row that names most fields, the serial among them, else two at least; -1: none. A title or a row of groups above it names
 * fewer. Of two rows that name as many, one right below the other (the same in two languages), the lower one.
 */
function headingsAt(rows: readonly Row[]): number {
  let best = -1;
  let most = 0;
  for (const [at, { cells }] of rows.slice(0, ROWS_ABOVE).entries()) {
    const fields = new Set(cells.flatMap(({ text }) => fieldOf(text) ?? []));
    const named = fields.has("serial") ? fields.size * 2 + 1 : fields.size > 1 ? fields.size * 2 : 0;
    if (named > 0 && (named > most || (named === most && at === best + 1 && fields.has("serial"))))
      [best, most] = [at, named];
  }
  return best;
}
