import { decodeUtf8 } from "../../../../../protocol/bytes/utf8";
import { type Table, TableFault } from "../table";
import { unescapeCharacters } from "./escaped-characters";
import { builtInFormat, type NumberFormats } from "./number-format";
import { readSheet } from "./read-sheet";
import { relationsOf, relationsPart } from "./relations";
import { openArchive } from "./unzip";
import { xmlTokens } from "./xml-tokens";

/** A workbook that was opened. */
export interface Workbook {
  /** Its visible sheets, in its order. */
  readonly sheets: readonly string[];
  /** One of them, by its index. @throws {TableFault} */
  read(index: number): Table;
}

const MOST_SHEETS = 64;
const MOST_STRINGS = 200_000;

/**
 * Opens an XLSX file (ECMA-376, also the strict form): what is not a table is not looked at.
 *
 * @throws {TableFault} `damaged`, `encrypted`, `bomb`
 */
export function openWorkbook(bytes: Uint8Array): Workbook {
  const archive = openArchive(bytes);
  const text = (name: string) => {
    const found = archive.read(name);
    return found && decodeUtf8(found).replace(/^\uFEFF/, "");
  };
  const related = (part: string) => relationsOf(part, text(relationsPart(part)) ?? "");
  const main = related("").find(({ kind }) => kind === "officeDocument")?.target ?? "xl/workbook.xml";
  const relations = related(main);
  const targets = new Map(relations.flatMap(({ id, kind, target }) => (kind === "worksheet" ? [[id, target]] : [])));
  const partOf = (wanted: string, usual: string) =>
    text(relations.find(({ kind }) => kind === wanted)?.target ?? usual);
  const { sheets, from1904 } = readDirectory(text(main) ?? "");
  const known = sheets.flatMap(({ name, id }) => {
    const target = targets.get(id);
    return target === undefined ? [] : [{ name, target }];
  });
  if (known.length === 0) throw new TableFault("damaged");
  const strings = readStrings(partOf("sharedStrings", "xl/sharedStrings.xml") ?? "");
  const formats: NumberFormats = { codes: readFormats(partOf("styles", "xl/styles.xml") ?? ""), from1904 };
  return {
    sheets: known.map(({ name }) => name),
    read: (index) => {
      const xml = text(known[index]?.target ?? "");
      if (xml === undefined) throw new TableFault("damaged");
      return readSheet(xml, strings, formats);
    },
  };
}

function readDirectory(xml: string): { sheets: readonly { name: string; id: string }[]; from1904: boolean } {
  const sheets: { name: string; id: string; isHidden: boolean }[] = [];
  let from1904 = false;
  for (const token of xmlTokens(xml)) {
    if (token.kind !== "open") continue;
    const { name = "", id = "", state = "visible", date1904 } = token.attributes;
    if (token.name === "workbookPr") from1904 = date1904 === "1" || date1904 === "true";
    if (token.name === "sheet" && sheets.length < MOST_SHEETS) {
      sheets.push({ name: name.slice(0, 64), id, isHidden: state !== "visible" });
    }
  }
  const visible = sheets.filter(({ isHidden }) => !isHidden);
  return { sheets: visible.length > 0 ? visible : sheets, from1904 };
}

/** Texts that cells share; how they are pronounced (`rPh`) is no part of them. */
function readStrings(xml: string): readonly string[] {
  const strings: string[] = [];
  let text = "";
  let isText = false;
  let isPhonetic = false;
  for (const token of xmlTokens(xml)) {
    if (token.kind === "text") text += isText && !isPhonetic ? token.text : "";
    else if (token.name === "t") isText = token.kind === "open";
    else if (token.name === "rPh") isPhonetic = token.kind === "open";
    else if (token.name === "si" && token.kind === "open") text = "";
    else if (token.name === "si") strings.push(unescapeCharacters(text));
    if (strings.length > MOST_STRINGS) throw new TableFault("bomb");
  }
  return strings;
}

/** Format codes of the cells' styles. */
function readFormats(xml: string): readonly string[] {
  const own = new Map<string, string>();
  const codes: string[] = [];
  let isCells = false;
  for (const token of xmlTokens(xml)) {
    if (token.kind === "text") continue;
    if (token.name === "cellXfs") isCells = token.kind === "open";
    if (token.kind !== "open") continue;
    const { numFmtId = "0", formatCode = "" } = token.attributes;
    if (token.name === "numFmt") own.set(numFmtId, formatCode.slice(0, 256));
    if (token.name === "xf" && isCells) codes.push(own.get(numFmtId) ?? builtInFormat(Number(numFmtId)));
  }
  return codes;
}
