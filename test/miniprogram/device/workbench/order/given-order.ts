import { checkLines } from "../../../../../miniprogram/device/workbench/order/lines/check-lines";
import { recogniseColumns } from "../../../../../miniprogram/device/workbench/order/lines/columns";
import {
  createProductNames,
  createProductTest,
} from "../../../../../miniprogram/device/workbench/order/lines/product-names";
import { rawLines } from "../../../../../miniprogram/device/workbench/order/lines/raw-line";
import { openOrderFile, readOrderText } from "../../../../../miniprogram/device/workbench/order/read-order.on-demand";
import type { FileFault, Table } from "../../../../../miniprogram/device/workbench/order/table";
import { products } from "../../../../../products";

const productOf = createProductNames(products());
const isProduct = createProductTest(products());

/** What a person would be shown of a table: a line a device, `serial|name|room`, and behind `!` the kinds of its problems. */
export function shownLines(table: Table | FileFault): FileFault | readonly string[] {
  if (typeof table === "string") return table;
  const raws = rawLines(table.rows, recogniseColumns(table.rows, isProduct));
  return checkLines(raws, { productOf, order: [] }).map(({ read: { serial, name = "", room = "" }, problems }) => {
    const kinds = problems.map(({ kind }) => kind).join();
    return `${serial}|${name}|${room}${kinds === "" ? "" : ` ! ${kinds}`}`;
  });
}

/** The same of a file's sheet. */
export async function shownFile(bytes: Uint8Array, sheet = 0): Promise<FileFault | readonly string[]> {
  const opened = await openOrderFile(bytes);
  return typeof opened === "string" ? opened : shownLines(opened.read(sheet));
}

/** The same of a pasted text. */
export const shownText = (text: string): FileFault | readonly string[] => shownLines(readOrderText(text));
