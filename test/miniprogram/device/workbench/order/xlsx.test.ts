import { openOrderFile } from "../../../../../miniprogram/device/workbench/order/read-order.on-demand";
import type { Cell } from "../../../../../miniprogram/device/workbench/order/table";
import { oneSheet, type WorkbookFile, workbookBytes } from "./xlsx-files";

const open = async (bytes: Uint8Array) => {
  const opened = await openOrderFile(bytes);
  if (typeof opened === "string") throw new Error(opened);
  return opened;
};
const tableOf = async (bytes: Uint8Array, sheet = 0) => {
  const table = (await open(bytes)).read(sheet);
  if (typeof table === "string") throw new Error(table);
  return table;
};
const cellsOf = async (rows: string, more: Partial<WorkbookFile> = {}): Promise<readonly Cell[]> =>
  (await tableOf(oneSheet(`<row>${rows}</row>`, more))).rows[0]?.cells ?? [];
const textsOf = async (rows: string, more: Partial<WorkbookFile> = {}) =>
  (await cellsOf(rows, more)).map(({ text }) => text);

/** Styles of the given formats, the first the plain one. */
const styles = (...codes: readonly (string | number)[]) => {
  const own = codes.flatMap((code, at) =>
    typeof code === "number" ? [] : `<numFmt numFmtId="${164 + at}" formatCode="${code}"/>`,
  );
  const used = codes.map((code, at) => `<xf numFmtId="${typeof code === "number" ? code : 164 + at}"/>`);
  return `<numFmts>${own.join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${used.join("")}</cellXfs>`;
};

describe("a workbook", () => {
  it("has its texts shared, within the cell, or as a formula's value, each in any of its forms", async () => {
    const strings =
      '<si><t>2411-0C11</t></si><si><r><rPr><b/></rPr><t>五楼</t></r><r><t xml:space="preserve"> 走廊</t></r><rPh sb="0" eb="1"><t>wulou</t></rPh></si><si><t>a&amp;b &#x4e2d; _x0041__x000B_.</t></si>';
    expect(
      await textsOf(
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>99</v></c><c t="inlineStr"><is><t>in</t><r><t>line</t></r></is></c><c t="str"><f>A1</f><v>x</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2026-03-18</v></c>',
        { strings },
      ),
    ).toEqual(["2411-0C11", "五楼 走廊", "a&b 中 A\u000b.", "", "inline", "x", "TRUE", "#N/A", "2026-03-18"]);
  });

  it("has serials that are numbers with all their digits, and the zeros that its formats have", async () => {
    expect(
      await textsOf(
        '<c><v>12000000000</v></c><c><v>1.2E+10</v></c><c><v>2.41100000012E+11</v></c><c s="1"><v>123</v></c><c s="2"><v>1.1</v></c><c><v>0.30000000000000004</v></c><c><v>-1.5e-3</v></c>',
        { styles: styles("000000", 2) },
      ),
    ).toEqual(["12000000000", "12000000000", "241100000012", "000123", "1.10", "0.3", "-0.0015"]);
  });

  it("says of a number that it has more digits than the spreadsheet kept", async () => {
    expect(await cellsOf("<c><v>1.23456789012346E+17</v></c><c><v>123456789012345</v></c>")).toEqual([
      { text: "123456789012346000", flaw: "rounded" },
      { text: "123456789012345" },
    ]);
  });

  it("has dates as ISO 8601, by either calendar, also in Chinese formats", async () => {
    const dates =
      '<c s="1"><v>46099</v></c><c s="2"><v>46099.5</v></c><c s="3"><v>59</v></c><c s="4"><v>0.25</v></c><c s="5"><v>7</v></c>';
    const more = {
      styles: styles(14, "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; h:mm", 31, 20, "&quot;day&quot; 0"),
    };
    expect(await textsOf(dates, more)).toEqual(["2026-03-18", "2026-03-18 12:00", "1900-02-28", "06:00", "7"]);
    expect((await textsOf(dates, { ...more, from1904: true }))[0]).toBe("2030-03-19");
  });

  it("computes no formula: its value is a text, and where it has none the formula is", async () => {
    const rows =
      '<c><f>A3</f><v>12</v></c><c t="str"><f t="shared" si="0"/><v>x</v></c><c><f>cmd|\'/c calc\'!A0</f></c>';
    expect(await cellsOf(rows)).toEqual([
      { text: "12", formula: "=A3" },
      { text: "x", formula: "=…" },
      { text: "=cmd|'/c calc'!A0", formula: "=cmd|'/c calc'!A0" },
    ]);
  });

  it("counts its rows as it says, leaves the empty ones out, and has merged values in the first cell only", async () => {
    const xml =
      '<sheetData><row r="2"><c r="C2" t="str"><v>first</v></c></row><row r="3"/><row r="4"><c r="A4"><v> </v></c></row><row><c><v>5</v></c></row><row r="7"><c r="B7" t="str"><v>last</v></c></row></sheetData><mergeCells count="2"><mergeCell ref="C2:C7"/><mergeCell ref="A1:B1"/></mergeCells>';
    const table = await tableOf(workbookBytes({ sheets: [{ name: "a", xml }] }));
    expect(table.rows.map(({ line, cells }) => [line, cells.map(({ text }) => text)])).toEqual([
      [2, ["", "", "first"]],
      [5, ["5"]],
      [7, ["", "last"]],
    ]);
    expect(table.merged).toBe(2);
  });

  it("has several sheets to choose from; hidden ones and what is no table are none", async () => {
    const sheet = (name: string, state?: string) => ({
      name,
      ...(state === undefined ? {} : { state }),
      xml: `<sheetData><row><c t="str"><v>${name}</v></c></row></sheetData>`,
    });
    const book = await open(workbookBytes({ sheets: [sheet("a &amp; b"), sheet("hidden", "hidden"), sheet("5 层")] }));
    expect(book.sheets).toEqual(["a & b", "5 层"]);
    const second = book.read(1);
    expect(typeof second === "string" ? second : second.rows[0]?.cells[0]?.text).toBe("5 层");
  });

  it("is read with prefixes, absolute targets, quotes of either kind and a `>` in a value", async () => {
    const bytes = workbookBytes({
      sheets: [{ name: "x", xml: "" }],
      more: {
        "xl/_rels/workbook.xml.rels":
          "<r:Relationships xmlns:r='r'><!-- > --><r:Relationship Target='/xl/worksheets/sheet1.xml' Note='a>b' Type='x/worksheet' Id='rId1'></r:Relationship></r:Relationships>",
        "xl/worksheets/sheet1.xml":
          "<x:worksheet xmlns:x='m'><x:sheetData><x:row r='3'><x:c r='AB3' t='inlineStr'><x:is><x:t><![CDATA[<a&b>]]></x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>",
      },
    });
    const { rows } = await tableOf(bytes);
    expect([rows[0]?.line, rows[0]?.cells.length, rows[0]?.cells[27]?.text]).toEqual([3, 28, "<a&b>"]);
  });

  it("says of columns that they are too many, and of rows", async () => {
    const table = await tableOf(
      oneSheet('<row><c r="XFD1" t="str"><v>far</v></c><c r="A2" t="str"><v>near</v></c></row>'),
    );
    expect([table.isWide, table.rows[0]?.cells.length]).toEqual([true, 64]);
    const rows = Array.from({ length: 10_009 }, (_, n) => `<row><c><v>${n}</v></c></row>`).join("");
    expect((await open(oneSheet(rows))).read(0)).toBe("too-many-lines");
  });
});
