import { checkLines } from "../../../../../miniprogram/device/workbench/order/lines/check-lines";
import { recogniseColumns } from "../../../../../miniprogram/device/workbench/order/lines/columns";
import { fixLine } from "../../../../../miniprogram/device/workbench/order/lines/fix-line";
import { fixOf } from "../../../../../miniprogram/device/workbench/order/lines/line-problem";
import {
  createProductNames,
  createProductTest,
} from "../../../../../miniprogram/device/workbench/order/lines/product-names";
import { rawLines, withField } from "../../../../../miniprogram/device/workbench/order/lines/raw-line";
import { readOrderText } from "../../../../../miniprogram/device/workbench/order/read-order.on-demand";
import type { OrderLine } from "../../../../../miniprogram/device/workbench/order/work-order";
import { products } from "../../../../../products";

const productOf = createProductNames(products());
const isProduct = createProductTest(products());
const tableOf = (text: string) => {
  const table = readOrderText(text);
  if (typeof table === "string") throw new Error(table);
  return table;
};
const columnsOf = (text: string) => recogniseColumns(tableOf(text).rows, isProduct);
const known = (text: string) => columnsOf(text).known.map(({ field, at }) => `${at} ${field}`);
const rawsOf = (text: string) => rawLines(tableOf(text).rows, columnsOf(text));
const checked = (text: string, order: readonly OrderLine[] = []) => checkLines(rawsOf(text), { productOf, order });
const problems = (text: string, order: readonly OrderLine[] = []) =>
  checked(text, order).flatMap(({ raw, problems: found }) =>
    found.map(({ kind, ...rest }) => [raw.line, kind, ...Object.values(rest)]),
  );

describe("the columns of a work order", () => {
  it.each([
    ["名称,序列号,房间,型号,备注\na,S-1,b,灯,x", ["0 name", "1 serial", "2 room", "3 product"]],
    ["型号\tSN\t固件版本\tPoP\t位置\n灯\tS-1\t1.2\tabc\tx", ["0 product", "1 serial", "2 firmware", "3 pop", "4 room"]],
    [
      "Device Name;Serial No.;Room;Model;Firmware\na;S-1;b;Lamp;1.0",
      ["0 name", "1 serial", "2 room", "3 product", "4 firmware"],
    ],
    [
      "产品名称,产品序列号(SN),房间名称,设备名称,配对码\n灯,S-1,b,c,d",
      ["0 product", "1 serial", "2 room", "3 name", "4 pop"],
    ],
    ["5层灯具清单\n\n房间,ＳＮ\nb,S-1", ["0 room", "1 serial"]],
  ])("are recognised by headings, Chinese and English, in any order: %j", (text, expected) => {
    expect(known(text)).toEqual(expected);
  });

  it.each([
    [
      "LAMP-5F-001,2411-0C11,5F 走廊\nLAMP-5F-002,2411-0C12,5F 走廊\nLAMP-5F-003,2411-0C13,5F 走廊",
      ["0 name", "1 serial", "2 room"],
    ],
    ["1,2411-0C11\n2,2411-0C12\n3,2411-0C13", ["1 serial"]],
    [
      "走廊,灯,SN00017,1.4.2\n走廊,灯,SN00018,1.4.2\n客厅,插座,SN00019,1.4.2",
      ["0 room", "1 product", "2 serial", "3 firmware"],
    ],
    ["2411-0C11\n2411-0C12", ["0 serial"]],
    ["LAMP-0C11", ["0 serial"]],
    ["门厅灯,2411-0C11\n餐桌灯,2411-0C12", ["0 name", "1 serial"]],
  ])("are guessed by what is in them where there are no headings: %j", (text, expected) => {
    expect(known(text)).toEqual(expected);
  });

  it("name what is not used, by its heading, and never guess a proof of possession", () => {
    expect(columnsOf("备注,序列号,数量\nx,S-1,3").unused).toEqual([
      { at: 0, heading: "备注" },
      { at: 2, heading: "数量" },
    ]);
    expect(known("2411-0C11,abcd1234\n2411-0C12,abcd1235").map((text) => text.slice(2))).not.toContain("pop");
  });
});

describe("the lines of a work order", () => {
  it("hold each what is wrong with it, and where", () => {
    const text = [
      "名称,序列号,房间,型号,固件",
      "a,2411-0C11,走廊,灯,1.0",
      "b,２４１１-0c11,走廊,灯,1.0",
      "c,2411-0C1,走廊,灯,1.0",
      "d,２４１１-0C14,走廊,灯,1.0",
      "e,2411-0C15,,灯,1.0",
      "f,2411-0C16,走廊,烤箱,1.0",
      "g,,走廊,灯,1.0",
      "h,=cmd|A1,走廊,灯,1.0",
      "i,1.2E+10,走廊,灯,1.0",
      "j,二四一一0C1,走廊,灯,1.0",
      `${"k".repeat(65)},2411-0C1B,走廊,灯,1.0`,
      "l\u200b,2411-0C1C,走廊,灯,1.0",
      ...["D", "E", "F"].flatMap((tail) =>
        ["m", "n", "o", "p", "q", "r"].map((name, at) => `${name},2411-${at}C1${tail},走廊,灯,1.0`),
      ),
    ].join("\n");
    expect(problems(text)).toEqual([
      [3, "duplicate", 2],
      [3, "wide"],
      [4, "short", 1],
      [5, "wide"],
      [6, "no-room"],
      [7, "product", "烤箱"],
      [8, "no-serial"],
      [9, "formula", "=cmd|A1"],
      [10, "rounded"],
      [11, "characters"],
      [12, "too-long", "name"],
      [13, "hidden", "name"],
    ]);
  });

  it("want no room where nobody gave one, and no length where serials differ or are few", () => {
    expect(problems("S-100\nS-20\nS-3")).toEqual([]);
    expect(problems("LAMP-1\nLAMP-22\nLAMP-333\nLAMP-4444\nLAMP-55555")).toEqual([]);
  });

  it("are held against the order that they join: its serials, rooms and their length", () => {
    const order = ["2411-0C11", "2411-0C12", "2411-0C13"].map((serial) => ({ serial, room: "走廊" }));
    expect(problems("序列号\n2411-0c12\n2411-0C4", order)).toEqual([
      [2, "in-order"],
      [2, "no-room"],
      [3, "short", 1],
      [3, "no-room"],
    ]);
  });

  it("become what is imported: normal serials, products by any of their names, no formula run", () => {
    const text = "SN,名称,型号,PoP\n ｓｎ–０１ ,=cmd,Lamp,s3cret\nsn-02,b,LAMP-CCT,\nsn-03,c,插座,";
    expect(checked(text).map(({ read }) => read)).toEqual([
      { serial: "SN-01", name: "=cmd", product: "lamp", pop: "s3cret" },
      { serial: "SN-02", name: "b", product: "lamp" },
      { serial: "SN-03", name: "c", product: "plug" },
    ]);
  });

  it("are mended with one tap where nothing is to be asked, else by what the person says", () => {
    const text = `名称,序列号,房间,型号\na,２４１１,走廊,灯\nb\u200b\u0007x,2412,走廊,灯\n${"c".repeat(80)},2413,走廊,烤箱\nd,2414,,灯`;
    const lines = checked(text);
    const mended = lines.map(({ raw, problems: found }) =>
      found.reduce((line, problem) => fixLine(line, fixOf(problem)), raw),
    );
    const [last] = mended.slice(-1);
    if (last === undefined) throw new Error("no line");
    const all = checkLines([...mended.slice(0, -1), withField(last, "room", "客厅")], { productOf, order: [] });
    expect(all.flatMap((line) => line.problems)).toEqual([]);
    expect(all.map(({ read }) => read)).toEqual([
      { serial: "2411", name: "a", room: "走廊", product: "lamp" },
      { serial: "2412", name: "bx", room: "走廊", product: "lamp" },
      { serial: "2413", name: "c".repeat(64), room: "走廊" },
      { serial: "2414", name: "d", room: "客厅", product: "lamp" },
    ]);
  });

  it("leave a short serial to the person who looked at it", () => {
    const raws = rawsOf("2411-0C11\n2411-0C12\n2411-0C13\n2411-0C14\n2411-0C1");
    const after = raws.map((raw) => (raw.line === 5 ? withField(raw, "serial", "2411-0C1") : raw));
    expect(checkLines(raws, { productOf, order: [] }).flatMap((line) => line.problems)).toHaveLength(1);
    expect(checkLines(after, { productOf, order: [] }).flatMap((line) => line.problems)).toEqual([]);
  });
});
