import { harmlessText } from "../order/text/escaped-formula";

/** Of a text; a number is a number, whatever its sign. */
export type CellValue = string | number;

/** So that spreadsheets take the bytes for UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";

/** A table as comma separated values (RFC 4180). A text that a spreadsheet would run as a formula stays text. */
export function separatedText(rows: readonly (readonly CellValue[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cellText).join(",")}\r\n`).join("");
}

function cellText(value: CellValue): string {
  if (typeof value === "number") return String(value);
  const text = harmlessText(value);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
