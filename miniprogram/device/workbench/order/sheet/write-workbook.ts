import { zipSync } from "fflate";
import { encodeUtf8 } from "../../../../../protocol/bytes/utf8";
import { wellFormed } from "../../../../lib/names/well-formed";
import { columnName } from "../lines/column-name";
import { escapeCharacters } from "./escaped-characters";

/** A sheet to write: texts only. */
export interface SheetText {
  /** Made one that Excel takes: 31 characters, none of `[]:*?/\`, no apostrophe around it, not another's. */
  readonly name: string;
  /** The first row is bold, the headings. */
  readonly rows: readonly (readonly string[])[];
  /** Of the columns, in characters. */
  readonly widths?: readonly number[];
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/** The same rows are the same bytes. */
const WRITTEN_AT = "1980-01-01T00:00:00";
const LONGEST_SHEET_NAME = 31;

/**
 * An XLSX file. Every cell is a text in the text format (`@`): no spreadsheet runs one, makes a number of a serial or drops its
 * zeros.
 */
export function writeWorkbook(sheets: readonly SheetText[]): Uint8Array {
  const ids = sheets.map((_, index) => index + 1);
  const names = sheetNames(sheets);
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`;
  const relations = (content: string) =>
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${content}</Relationships>`;
  const override = (part: string, type: string) => `<Override PartName="${part}" ContentType="${TYPE}.${type}+xml"/>`;
  const parts: Record<string, string> = {
    "[Content_Types].xml": `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override("/xl/workbook.xml", "sheet.main")}${override("/xl/styles.xml", "styles")}${ids.map((id) => override(`/xl/worksheets/sheet${id}.xml`, "worksheet")).join("")}</Types>`,
    "_rels/.rels": relations(relation("rId1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${names.map((name, index) => `<sheet name="${xml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(
      ids.map((id) => relation(`rId${id}`, "worksheet", `worksheets/sheet${id}.xml`)).join("") +
        relation(`rId${ids.length + 1}`, "styles", "styles.xml"),
    ),
    "xl/styles.xml": `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`,
  };
  for (const [index, sheet] of sheets.entries()) parts[`xl/worksheets/sheet${index + 1}.xml`] = sheetXml(sheet);
  const files = Object.entries(parts).map(([name, text]) => [name, encodeUtf8(text)] as const);
  return zipSync(Object.fromEntries(files), { mtime: WRITTEN_AT });
}

function sheetXml({ rows, widths = [] }: SheetText): string {
  const columns = widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join("");
  const data = rows.map(
    (cells, at) => `<row r="${at + 1}">${cells.map((text, column) => cellXml(text, column, at)).join("")}</row>`,
  );
  return `${HEAD}<worksheet xmlns="${MAIN}">${columns === "" ? "" : `<cols>${columns}</cols>`}<sheetData>${data.join("")}</sheetData></worksheet>`;
}

function cellXml(text: string, column: number, row: number): string {
  if (text === "") return "";
  const style = row === 0 ? 2 : 1;
  const content = xml(escapeCharacters(wellFormed(text)));
  return `<c r="${columnName(column)}${row + 1}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${content}</t></is></c>`;
}

/** Names that no two sheets may have, whatever their case; Excel keeps `History` for itself. */
function sheetNames(sheets: readonly SheetText[]): readonly string[] {
  const taken = new Set(["history"]);
  return sheets.map(({ name }, index) => {
    const clean = escapeCharacters(wellFormed(name)).replace(/[[\]:*?/\\]/g, " ");
    const own = cut(clean, LONGEST_SHEET_NAME) || `Sheet${index + 1}`;
    const free = taken.has(own.toLowerCase()) ? `${cut(own, LONGEST_SHEET_NAME - 4)} ${index + 1}` : own;
    taken.add(free.toLowerCase());
    return free;
  });
}

/** At most that many UTF-16 units, no pair of them cut in two, no blank or apostrophe at either end. */
function cut(name: string, most: number): string {
  const short = wellFormed(name.replace(/^[\s']+/, "").slice(0, most)).replace(/\uFFFD$/, "");
  return short.replace(/[\s']+$/, "");
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const xml = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
