import { openWorkbook, type Workbook } from "./sheet/workbook";
import { type FileFault, LARGEST_FILE, type Table, TableFault } from "./table";
import { decodeText } from "./text/decode-text";
import { withoutNumbers } from "./text/numbered-lines";
import { readSeparated } from "./text/separated-values";

/** What was opened: a workbook's sheets, or a text's one table. */
export interface OpenedOrder {
  /** Names of the sheets; a text has one without a name. */
  readonly sheets: readonly string[];
  readonly form: "XLSX" | "UTF-8" | "UTF-16" | "GBK";
  /** @returns the table, or why it cannot be read. Never throws. */
  read(sheet: number): Table | FileFault;
}

const ZIP = [0x50, 0x4b, 0x03, 0x04] as const;
/** Compound files: Excel before 2007, and workbooks with a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0] as const;
/** "EncryptedPackage" in UTF-16, as the directory of a compound file has it. */
const ENCRYPTED = [..."EncryptedPackage"].flatMap((letter) => [letter.charCodeAt(0), 0]);

/**
 * Opens a file by what is in it, whatever it is called: XLSX, or separated values in UTF-8, UTF-16 or GBK.
 *
 * @returns why not, where it cannot be read. Never rejects because of the bytes; rejects where a part of the app does not load.
 */
export async function openOrderFile(bytes: Uint8Array): Promise<OpenedOrder | FileFault> {
  if (bytes.length > LARGEST_FILE) return "too-large";
  if (bytes.length === 0) return "empty";
  if (startsWith(bytes, COMPOUND)) return includes(bytes, ENCRYPTED) ? "encrypted" : "old-format";
  try {
    if (startsWith(bytes, ZIP)) return openedWorkbook(openWorkbook(bytes));
    const { text, encoding } = await decodeText(bytes);
    if (isDocument(text)) return "not-table";
    return { sheets: [""], form: encoding, read: () => faultOr(() => notEmpty(readSeparated(text))) };
  } catch (error) {
    if (error instanceof TableFault) return error.fault;
    throw error;
  }
}

/** A text that was pasted, or read from a code. Never throws. */
export function readOrderText(text: string): Table | FileFault {
  if (text.length > LARGEST_FILE) return "too-large";
  const clean = text.replace(/^\uFEFF/, "").replace(/\0/g, "\uFFFD");
  if (isDocument(clean)) return "not-table";
  return faultOr(() => notEmpty(readSeparated(withoutNumbers(clean))));
}

/** Web pages and XML (also as `.xls`), rich text, PDF, JSON: by how they begin. */
const isDocument = (text: string): boolean => /^\s*(<[!?a-z]|\{\\rtf|%PDF-|[[{]\s*["{[])/i.test(text);

function openedWorkbook(workbook: Workbook): OpenedOrder {
  return {
    sheets: workbook.sheets,
    form: "XLSX",
    read: (sheet) => faultOr(() => notEmpty(workbook.read(sheet))),
  };
}

function notEmpty(table: Table): Table {
  if (table.rows.length === 0) throw new TableFault("empty");
  return table;
}

function faultOr(read: () => Table): Table | FileFault {
  try {
    return read();
  } catch (error) {
    if (error instanceof TableFault) return error.fault;
    throw error;
  }
}

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);

function includes(bytes: Uint8Array, wanted: readonly number[]): boolean {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (startsWith(bytes.subarray(at, at + wanted.length), wanted)) return true;
  }
  return false;
}
