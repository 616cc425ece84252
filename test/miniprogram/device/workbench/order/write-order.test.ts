import fc from "fast-check";
import readExcelFile from "read-excel-file/node";
import { checkLines } from "../../../../../miniprogram/device/workbench/order/lines/check-lines";
import { recogniseColumns } from "../../../../../miniprogram/device/workbench/order/lines/columns";
import { createProductNames } from "../../../../../miniprogram/device/workbench/order/lines/product-names";
import { rawLines } from "../../../../../miniprogram/device/workbench/order/lines/raw-line";
import { openOrderFile } from "../../../../../miniprogram/device/workbench/order/read-order.on-demand";
import type { OrderLine } from "../../../../../miniprogram/device/workbench/order/work-order";
import {
  type OrderHeadings,
  orderToCsv,
  orderToXlsx,
  writeWorkbook,
} from "../../../../../miniprogram/device/workbench/order/write-order.on-demand";
import { products } from "../../../../../products";
import { nightly } from "../../../../support/nightly";

const CHINESE: OrderHeadings = { serial: "序列号", name: "名称", room: "房间", product: "型号", firmware: "固件" };
const ENGLISH: OrderHeadings = { serial: "Serial", name: "Name", room: "Room", product: "Model", firmware: "Firmware" };
const productOf = createProductNames(products());

const readBack = async (bytes: Uint8Array): Promise<readonly OrderLine[]> => {
  const opened = await openOrderFile(bytes);
  const table = typeof opened === "string" ? opened : opened.read(0);
  if (typeof table === "string") throw new Error(table);
  const raws = rawLines(
    table.rows,
    recogniseColumns(table.rows, () => false),
  );
  return checkLines(raws, { productOf, order: [] }).map(({ read }) => read);
};

const text = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
    fc
      .array(fc.constantFrom(..."=+-@'\t\n,;\"<>&＝， a_x0041_"), { minLength: 1, maxLength: 8 })
      .map((parts) => parts.join("")),
    fc.constantFrom("=cmd|'/c calc'!A0", "-1", "007", "1E5", "2026-03-18", "_x000D_", "TRUE"),
  )
  .map((value) => value.replace(/\0/g, "").trim());
const line = fc
  .record({
    serial: fc.stringMatching(/^[0-9A-Z][0-9A-Z._/:-]{0,15}$/),
    name: text,
    room: text,
    firmware: text,
    product: fc.constantFrom("", "lamp", "plug"),
  })
  .map(
    (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== "")) as unknown as OrderLine,
  );
const orders = fc.uniqueArray(line, { minLength: 1, maxLength: 6, selector: ({ serial }) => serial });
const orderOf = (lines: readonly OrderLine[]) => ({ id: "o1", title: "5层 [灯具]/清单", importedAt: 0, lines });

describe.each([
  ["CSV", orderToCsv],
  ["XLSX", orderToXlsx],
])("an order as %s", (_form, write) => {
  it("reads back equal, whatever its texts are, in either language", async () => {
    await fc.assert(
      fc.asyncProperty(orders, fc.constantFrom(CHINESE, ENGLISH), async (lines, headings) => {
        expect(await readBack(write(orderOf(lines), headings))).toEqual(lines);
      }),
      { numRuns: nightly(60, 2_000) },
    );
  });

  it("holds every line of a large one", async () => {
    const lines = Array.from({ length: nightly(2_000, 10_000) }, (_, n) => ({
      serial: `2411-${String(n).padStart(5, "0")}`,
      room: `R${n % 40}`,
    }));
    expect(await readBack(write(orderOf(lines), CHINESE))).toEqual(lines);
  });
});

it("another reader finds the same in our workbooks, every cell a text", async () => {
  const cell = text.map((value) => value.replace(/_x|[^\x20-\x7e\u4e00-\u9fa5]/g, "").trim());
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
      const written = rows.map(([a, b]) => [`x${a}`, b === "" ? "-" : b]);
      const theirs = await readExcelFile(Buffer.from(writeWorkbook([{ name: "a", rows: written }])), { trim: false });
      const [first] = theirs as unknown as { data?: unknown }[];
      expect(first?.data ?? theirs).toEqual(written);
    }),
    { numRuns: nightly(30, 500) },
  );
});

it("our reader finds the same as another one in a workbook that neither wrote", async () => {
  const { oneSheet } = await import("./xlsx-files");
  const bytes = oneSheet(
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>房间</t></is></c></row><row r="2"><c r="A2"><v>123456</v></c><c r="B2" t="str"><f>A1</f><v>走廊</v></c></row>',
    { strings: "<si><t>序列号</t></si>" },
  );
  const theirs = (await readExcelFile(Buffer.from(bytes))) as unknown as { data?: unknown[][] }[];
  const rows = (theirs[0]?.data ?? theirs) as unknown[][];
  const opened = await openOrderFile(bytes);
  const table = typeof opened === "string" ? opened : opened.read(0);
  const ours = typeof table === "string" ? table : table.rows.map(({ cells }) => cells.map((found) => found.text));
  expect(ours).toEqual(rows.map((cells) => cells.map(String)));
});
