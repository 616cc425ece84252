import { strToU8, zipSync } from "fflate";
import { openOrderFile } from "../../../../../miniprogram/device/workbench/order/read-order.on-demand";
import { writeWorkbook } from "../../../../../miniprogram/device/workbench/order/write-order.on-demand";
import { shownFile } from "./given-order";
import { oneSheet, packed, workbookFiles } from "./xlsx-files";
import { zip64 } from "./zip64";

const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
const HEADINGS = `<row r="1">${text("A1", "SN")}${text("B1", "Room")}</row>`;
const ROWS = `${HEADINGS}<row r="2">${text("A2", "SN-1")}${text("B2", "5F")}</row>`;
const FILES = workbookFiles({ sheets: [{ name: "a", xml: `<sheetData>${ROWS}</sheetData>` }] });

describe("a workbook of another program", () => {
  it("has serials that became dates, and says so", async () => {
    const styles = '<cellXfs><xf/><xf numFmtId="16"/></cellXfs>';
    const rows = `${HEADINGS}<row r="2"><c r="A2" s="1"><v>45910</v></c>${text("B2", "5F")}</row><row r="3"><c r="A3" t="d"><v>2025-09-10T00:00:00Z</v></c>${text("B3", "5F")}</row><row r="4">${text("A4", "2025-09-10")}${text("B4", "5F")}</row>`;
    expect(await shownFile(oneSheet(rows, { styles }))).toEqual([
      "2025-09-10||5F ! date",
      "2025-09-10T00:00:00Z||5F ! date",
      "2025-09-10||5F ! duplicate",
    ]);
  });

  it("has errors for values, which are none", async () => {
    const rows = `${HEADINGS}<row r="2"><c r="A2" t="e"><f>VLOOKUP(1,B:B,1,0)</f><v>#N/A</v></c>${text("B2", "5F")}</row>`;
    expect(await shownFile(oneSheet(rows))).toEqual(["||5F ! no-serial"]);
  });

  it("names its parts as it likes", async () => {
    const renamed: Record<string, string> = {};
    for (const [name, xml] of Object.entries(FILES))
      renamed[name.replace("xl/worksheets/sheet1.xml", "xl\\Worksheets\\Sheet1.xml")] = xml;
    expect(await shownFile(packed(renamed))).toEqual(["SN-1||5F"]);
    const moved: Record<string, string> = {
      "_rels/.rels": (FILES["_rels/.rels"] ?? "").replace("xl/workbook.xml", "/book/main.xml"),
      "book/main.xml": FILES["xl/workbook.xml"] ?? "",
      "book/_rels/main.xml.rels": `<Relationships><Relationship Id="rId1" Type="http://x/relationships/worksheet" Target="../data/one.xml"/><Relationship Id="rId2" Type="http://x/relationships/sharedStrings" Target="texts.xml"/></Relationships>`,
      "book/texts.xml": "<sst><si><t>SN-1</t></si></sst>",
      "data/one.xml": `<worksheet><sheetData>${HEADINGS}<row r="2"><c r="A2" t="s"><v>0</v></c>${text("B2", "5F")}</row></sheetData></worksheet>`,
    };
    expect(await shownFile(packed(moved))).toEqual(["SN-1||5F"]);
  });

  it("is read with sizes of 64 bits, and refused where they lie", async () => {
    expect(await shownFile(zip64(FILES))).toEqual(["SN-1||5F"]);
    expect(await shownFile(zip64(FILES, { unpacked: 2n ** 40n }))).toBe("bomb");
    expect(await shownFile(zip64(FILES, { offset: 2n ** 60n }))).toBe("damaged");
    expect(await shownFile(zip64(FILES, { directory: 2n ** 60n }))).toBe("damaged");
  });

  it("may be looked through as often as a person likes", async () => {
    const big = `<sheetData>${ROWS}</sheetData><!--${"x".repeat(900_000)}-->`;
    const opened = await openOrderFile(
      packed(
        workbookFiles({
          sheets: [
            { name: "a", xml: big },
            { name: "b", xml: big },
          ],
        }),
      ),
    );
    if (typeof opened === "string") throw new Error(opened);
    const seen = Array.from({ length: 20 }, (_, n) => typeof opened.read(n % 2));
    expect(new Set(seen)).toEqual(new Set(["object"]));
  });

  it("is no table where it is a letter or another program's", async () => {
    expect(
      await shownFile(zipSync({ "[Content_Types].xml": strToU8("<a/>"), "word/document.xml": strToU8("<a/>") })),
    ).toBe("damaged");
  });
});

it("the name of a sheet is one that every spreadsheet takes", async () => {
  const names = ["😀".repeat(20), "'单'", "history", "a", "A"];
  const opened = await openOrderFile(writeWorkbook(names.map((name) => ({ name, rows: [["x"]] }))));
  expect(typeof opened === "string" ? opened : opened.sheets).toEqual(["😀".repeat(15), "单", "history 3", "a", "A 5"]);
});
