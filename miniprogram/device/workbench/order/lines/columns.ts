import type { Row } from "../table";
import type { Field, KnownColumn } from "./field";
import { guessColumns } from "./guess-columns";
import { toHalfWidth } from "./half-width";

/** What was recognised of a table. */
export interface Columns {
  /** In the table's order; a field at most once. */
  readonly known: readonly KnownColumn[];
  /** Columns with something in them that nothing is taken from. "" as a heading: it has none. */
  readonly unused: readonly { readonly at: number; readonly heading: string }[];
  /** Rows that belong to the headings and what stands above them. */
  readonly headingRows: number;
}

/** Titles and empty lines may stand above the headings. */
const ROWS_ABOVE = 8;
const LONGEST_HEADING = 32;

/** In this order: a "产品序列号" is a serial, a "房间名称" a room. */
const HEADINGS: readonly (readonly [Field, RegExp])[] = [
  ["serial", /序列|串号|串码|^s\/?n$|^sn[号码]|serial|机身[号码]|设备[号码]|设备编号/],
  ["pop", /^pop|配对码|配网码|验证码|持有证明|proof|^pin码?$|pairingcode|setupcode/],
  ["firmware", /固件|firmware|^fw|版本|version/],
  ["room", /房间|房号|位置|区域|楼层|地点|场所|room|location|area|place|space/],
  ["product", /型号|产品|品类|机型|规格|product|model|^type$|类型/],
  ["name", /名称|名字|设备名|^名$|name|^label$|^device$|^设备$/],
];

/** The field that a heading names; undefined: none that is known. */
export function fieldOf(heading: string): Field | undefined {
  if (heading.length > LONGEST_HEADING) return undefined;
  const plain = toHalfWidth(heading)
    .toLowerCase()
    .replace(/\([^)]*\)?|[\s_.:*#-]/g, "");
  // A heading counts nothing: with a digit in it, it is a value.
  if (plain === "" || /\d/.test(plain)) return undefined;
  return HEADINGS.find(([, form]) => form.test(plain))?.[0];
}

/** @param isProduct whether a text is the name of a known product */
export function recogniseColumns(rows: readonly Row[], isProduct: (text: string) => boolean): Columns {
  const heads = rows.slice(0, ROWS_ABOVE).map(({ cells }) => cells.map(({ text }) => fieldOf(text)));
  const at = heads.findIndex((fields) => new Set(fields.filter(isKnown)).size > 1 || fields.includes("serial"));
  const body = rows.slice(at + 1);
  const headings = rows[at]?.cells ?? [];
  const named = new Map<Field, number>();
  for (const [column, field] of (heads[at] ?? []).entries()) {
    if (field !== undefined && !named.has(field)) named.set(field, column);
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
      .map((column) => ({ at: column, heading: headings[column]?.text ?? "" })),
    headingRows: at + 1,
  };
}

const isKnown = (field: Field | undefined): field is Field => field !== undefined;
