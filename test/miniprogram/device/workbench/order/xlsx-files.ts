import { strToU8, zipSync } from "fflate";

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

export interface SheetFile {
  readonly name: string;
  readonly state?: string;
  /** What is between the tags of `worksheet`. */
  readonly xml: string;
}

export interface WorkbookFile {
  readonly sheets: readonly SheetFile[];
  readonly strings?: string;
  readonly styles?: string;
  readonly from1904?: boolean;
  /** Replaces or adds files. */
  readonly more?: Readonly<Record<string, string>>;
}

/** The files of a workbook as other programs write them, by hand: nothing of our own writer. */
export function workbookFiles({ sheets, strings, styles, from1904, more = {} }: WorkbookFile): Record<string, string> {
  const list = sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}"${state === undefined ? "" : ` state="${state}"`} r:id="rId${at + 1}"/>`,
  );
  const targets = sheets.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  return {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<?xml version="1.0"?><workbook ${MAIN} xmlns:r="${RELATIONS}"><workbookPr${from1904 ? ' date1904="1"' : ""}/><sheets>${list.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${targets.join("")}</Relationships>`,
    ...(strings === undefined ? {} : { "xl/sharedStrings.xml": `<sst ${MAIN}>${strings}</sst>` }),
    ...(styles === undefined ? {} : { "xl/styles.xml": `<styleSheet ${MAIN}>${styles}</styleSheet>` }),
    ...Object.fromEntries(
      sheets.map(({ xml }, at) => [`xl/worksheets/sheet${at + 1}.xml`, `<worksheet ${MAIN}>${xml}</worksheet>`]),
    ),
    ...more,
  };
}

export const workbookBytes = (file: WorkbookFile): Uint8Array => packed(workbookFiles(file));

export const packed = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

/** One sheet of the given rows. */
export const oneSheet = (rows: string, more: Partial<WorkbookFile> = {}): Uint8Array =>
  workbookBytes({ sheets: [{ name: "5 层", xml: `<sheetData>${rows}</sheetData>` }], ...more });
