import { readFileSync } from "node:fs";
import fc from "fast-check";
import { openOrderFile, readOrderText } from "../../../../../miniprogram/device/workbench/order/read-order.on-demand";
import type { FileFault, Table } from "../../../../../miniprogram/device/workbench/order/table";
import { decodeText } from "../../../../../miniprogram/device/workbench/order/text/decode-text";
import { writeSeparated } from "../../../../../miniprogram/device/workbench/order/text/write-separated";
import { nightly } from "../../../../support/nightly";

const texts = (table: Table | FileFault) =>
  typeof table === "string" ? table : table.rows.map(({ cells }) => cells.map(({ text }) => text));
const read = async (bytes: Uint8Array) => {
  const opened = await openOrderFile(bytes);
  return typeof opened === "string" ? opened : texts(opened.read(0));
};
const utf16 = (text: string, isBig: boolean) => {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  for (const [at, unit] of [0xfeff, ...text.split("").map((part) => part.charCodeAt(0))].entries()) {
    view.setUint16(at * 2, unit, !isBig);
  }
  return bytes;
};

const TEXT = "序列号,房间\r\n2411-0C11,五楼走廊\r\n";
const ROWS = [
  ["序列号", "房间"],
  ["2411-0C11", "五楼走廊"],
];
/** The same in GBK. */
const GBK = "d0f2c1d0bac52cb7bfbce40d0a323431312d304331312ccee5c2a5d7dfc0c80d0a";

describe("separated values", () => {
  it.each([
    ["UTF-8", new TextEncoder().encode(TEXT)],
    ["UTF-8 with a byte order mark", new TextEncoder().encode(`\uFEFF${TEXT}`)],
    ["UTF-16, little-endian", utf16(TEXT, false)],
    ["UTF-16, big-endian", utf16(TEXT, true)],
    ["GBK", Uint8Array.from(Buffer.from(GBK, "hex"))],
  ])("are read in %s", async (_name, bytes) => {
    expect(await read(bytes)).toEqual(ROWS);
  });

  it.each([
    [
      "tabs, as sheets put them on the clipboard",
      "a1\tb\nc2\td\n",
      [
        ["a1", "b"],
        ["c2", "d"],
      ],
    ],
    [
      "semicolons, with commas in the texts",
      "a1;b,x\nc2;d,y,z\n",
      [
        ["a1", "b,x"],
        ["c2", "d,y,z"],
      ],
    ],
    [
      "Chinese commas",
      "a1，b\nc2，d",
      [
        ["a1", "b"],
        ["c2", "d"],
      ],
    ],
    ["none: one device a line", "a1\r\n\r\nc2\rd3", [["a1"], ["c2"], ["d3"]]],
    ["what the first line says", "sep=|\na1|b,c", [["a1", "b,c"]]],
    [
      "quotes with separators, quotes and line ends in them",
      '"a,1","b""c"\n"d\r\ne", "f" \n',
      [
        ["a,1", 'b"c'],
        ["d\r\ne", "f"],
      ],
    ],
    [
      "a quote within a bare cell",
      '5" lamp,x\n6" lamp,y',
      [
        ['5" lamp', "x"],
        ['6" lamp', "y"],
      ],
    ],
    ["quotes that never close", '"a,b\nc', [["a,b\nc"]]],
  ])("are separated by %s", (_name, text, rows) => {
    expect(texts(readOrderText(text))).toEqual(rows);
  });

  it("count lines as an editor does, empty ones and ends in quotes too", () => {
    const table = readOrderText('a,b\n\n"x\ny",z\n,\nlast,1');
    expect(typeof table === "string" ? table : table.rows.map(({ line }) => line)).toEqual([1, 3, 6]);
  });

  it("are refused where they are no text, too many lines, or nothing", async () => {
    expect(await read(readFileSync("assets/icons/air.svg").map((byte, at) => (at % 3 === 0 ? 0 : byte)))).toBe(
      "not-text",
    );
    expect(await read(Uint8Array.from({ length: 400 }, (_, at) => 0x80 + ((at * 37) % 128)))).toBe("not-text");
    expect(await read(Uint8Array.of())).toBe("empty");
    expect(readOrderText(" \n ,,\n")).toBe("empty");
    const lines = (count: number) => Array.from({ length: count }, (_, n) => `SN-${n}`).join("\n");
    expect(texts(readOrderText(lines(10_008)))).toHaveLength(10_008);
    expect(readOrderText(lines(10_009))).toBe("too-many-lines");
    expect(readOrderText("x".repeat(8 * 1024 * 1024 + 1))).toBe("too-large");
  });

  it("cut a cell that is too long and leave columns that are too many, and say so", () => {
    const table = readOrderText(`${"x".repeat(5_000)}\n${"a,".repeat(300)}b`);
    if (typeof table === "string") throw new Error(table);
    expect(table.rows[0]?.cells).toEqual([{ text: "x".repeat(512), flaw: "long" }]);
    expect([table.rows[1]?.cells.length, table.isWide]).toEqual([64, true]);
  });

  it("find the separator though another one stands in quoted cells of every row", async () => {
    expect(await read(new TextEncoder().encode('a,"b;c",d\n"e;f",g,h\n'))).toEqual([
      ["a", "b;c", "d"],
      ["e;f", "g", "h"],
    ]);
    expect(await read(new TextEncoder().encode('"a;b"\nc,d\n'))).toEqual([["a;b"], ["c", "d"]]);
    const rows = [
      ["x", '=\t"', "end"],
      ["x=\t=", "", "end"],
    ];
    expect(await read(writeSeparated(rows))).toEqual(rows);
  });

  it("read back what was written, whatever the texts, and nothing of it begins a formula", async () => {
    const cell = fc
      .oneof(
        fc.string({ unit: "grapheme", maxLength: 12 }),
        fc.array(fc.constantFrom(..."=+-@'\t\r\n,;\"＝＋，； a"), { maxLength: 6 }).map((parts) => parts.join("")),
      )
      .map((text) => text.replace(/\0/g, "").trim());
    // One column that is never empty: rows of nothing are left out.
    const row = fc.tuple(cell, cell).map(([a, b]) => [`x${a}`.trim(), b, "end"]);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
        const bytes = writeSeparated(rows);
        expect(await read(bytes)).toEqual(rows);
        for (const text of rows.flat()) {
          const { text: file } = await decodeText(writeSeparated([[text]]));
          expect(file).not.toMatch(/^("?[=+\-@\t＝＋－＠]|"[\r\n])/);
        }
      }),
      { numRuns: nightly(100, 2_000) },
    );
  });
});
