import { workbookBytes } from "../../miniprogram/device/workbench/order/xlsx-files";
import { storedOrder } from "../../pages/device/batch-room";
import type { AppPage } from "../support/app-page";
import type { State } from "./state";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const FILE = "5层灯具清单.xlsx";
const number = (n: number) => String(n).padStart(3, "0");
const NUMBERS = Array.from({ length: 40 }, (_, index) => index + 1);

/** What a technician pastes: one serial twice, one too short, one line without a room. */
const PASTED = NUMBERS.map((n) => {
  const serial = n === 8 ? "2411-0C103" : n === 23 ? "2411-0C1" : `2411-0C1${String(n).padStart(2, "0")}`;
  return `LAMP-5F-${number(n)},${serial},${n === 17 ? "" : "5F"}`;
}).join("\n");

const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const sheet = (name: string, lines: readonly string[]) => ({
  name,
  xml: `<sheetData>${lines.map((line) => `<row>${line.split(",").map(cell).join("")}</row>`).join("")}</sheetData>`,
});
/** Two sheets, a column nobody needs, a serial in full-width characters, a formula as text. */
const book = () =>
  workbookBytes({
    sheets: [
      sheet("说明", ["请先看说明"]),
      sheet("5 层", [
        "名称,型号,序列号,房间,备注",
        ...NUMBERS.map((n) => {
          const tail = n === 8 ? "103" : `1${String(n).padStart(2, "0")}`;
          const serial = n === 17 ? `２４１１-0C${tail}` : `2411-0C${tail}`;
          return `LAMP-5F-${number(n)},灯,${serial},${n === 30 ? "" : "5F"},${n === 2 ? "=A3" : "x"}`;
        }),
      ]),
    ],
  });

const page = "device/pages/order/index";

/** Work orders: pasted, from a chat, and the list of them. */
export const ORDER_STATES: readonly State[] = [
  {
    name: "32-order-import",
    about: "Import of a work order: what was pasted, and what is wrong with which line",
    open: { path: page },
    reach: async (app) => {
      await app.type(PASTED);
      await app.pass(500);
      await app.tap(app.text("imp.paste.read"));
      await app.see(app.text("imp.ok"));
    },
  },
  {
    name: "32b-order-from-chat",
    about: "Import of a work order that was opened from a chat (scene 1173): its sheet and its columns",
    reach: async (app: AppPage) => {
      const bytes = [...book()];
      const isOpened = await app.world(
        ({ app: running, phone }, { name, type, content }) => {
          phone.files.receive({ name, type, bytes: Uint8Array.from(content) });
          return running?.openMaterial(name) === true;
        },
        { name: FILE, type: XLSX, content: bytes },
      );
      expect(isOpened).toBe(true);
      await app.pass(500);
      await app.see(app.text("imp.chat.from"));
      await app.see(app.text("imp.ok"));
    },
  },
  {
    name: "32c-orders",
    about: "The work orders of this phone",
    open: {
      path: "device/pages/orders/index",
      stored: storedOrder([{ serial: "2411-0C01" }], "五楼走廊和电梯厅全部灯具，第二批 WO-2411"),
    },
    reach: (app) => app.see(app.text("ord.title")),
  },
];
