import { writeWorkbook } from "./sheet/write-workbook";
import { writeSeparated } from "./text/write-separated";
import type { OrderLine, WorkOrder } from "./work-order";

export { writeWorkbook };

/** Headings of an exported order, by field; every one of them is recognised when it is read back. */
export type OrderHeadings = Readonly<Record<keyof OrderLine, string>>;

const ORDER: readonly (keyof OrderLine)[] = ["serial", "name", "room", "product", "firmware"];
const WIDTHS: Readonly<Record<keyof OrderLine, number>> = { serial: 20, name: 24, room: 16, product: 14, firmware: 12 };

/** An order as a CSV file. No secret is in it: proofs of possession stay in the encrypted storage. */
export function orderToCsv({ lines }: WorkOrder, headings: OrderHeadings): Uint8Array {
  return writeSeparated(rowsOf(lines, headings));
}

/** An order as an XLSX file. */
export function orderToXlsx({ title, lines }: WorkOrder, headings: OrderHeadings): Uint8Array {
  return writeWorkbook([{ name: title, rows: rowsOf(lines, headings), widths: ORDER.map((field) => WIDTHS[field]) }]);
}

function rowsOf(lines: readonly OrderLine[], headings: OrderHeadings): readonly (readonly string[])[] {
  return [ORDER.map((field) => headings[field]), ...lines.map((line) => ORDER.map((field) => line[field] ?? ""))];
}
