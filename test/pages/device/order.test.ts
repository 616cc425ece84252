import type { VirtualPhone } from "../../../simulator/wx/virtual-phone";
import { workbookBytes } from "../../miniprogram/device/workbench/order/xlsx-files";
import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";

const PATH = "device/pages/order/index";
const LIST = "device/pages/orders/index";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const lamp = (n: number) => `LAMP-5F-00${n},2411-0C1${n},5F 走廊`;
const GOOD = [1, 2, 3, 4, 5].map(lamp).join("\n");

const rows = (page: PageTest) => page.findAll(".row--tick").map((row) => row.textContent?.replace(/\s+/g, " ").trim());
const go = (page: PageTest) => page.text(".dock .btn--l");

async function paste(page: PageTest, text: string): Promise<void> {
  await page.input("textarea", text);
  await page.advance(400);
  await page.tap(".dock .btn--l");
  await page.until(() => page.findAll(".chips").length > 0);
  await page.advance(400);
}

const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const sheet = (name: string, lines: readonly string[]) => ({
  name,
  xml: `<sheetData>${lines.map((line) => `<row>${line.split(",").map(cell).join("")}</row>`).join("")}</sheetData>`,
});
const book = () =>
  workbookBytes({
    sheets: [
      sheet("说明", ["请先看说明"]),
      sheet("5 层", [
        "名称,型号,序列号,房间,备注",
        "a,灯,2411-0C11,5F 走廊,x",
        "b,灯,２４11-0C12,5F 走廊,x",
        "c,灯,2411-0C13,,x",
      ]),
    ],
  });
const send = (phone: VirtualPhone, bytes = book()) =>
  phone.files.receive({ name: "5层灯具清单.xlsx", type: XLSX, bytes });

describe("the import of an order", () => {
  it("shows what was recognised and each line's problem, and keeps nothing before it is asked to", async () => {
    const page = await openPage({ path: PATH });
    await paste(page, `${GOOD}\nx,2411-0c13,5F 走廊\ny,2411-0C,5F 走廊\nz,2411-0C18,`);
    expect(page.text()).toContain("认出 3 列：名称、序列号、房间");
    expect(rows(page).slice(0, 3)).toEqual([
      "x第 6 行序列号和第 3 行重复改序列号",
      "y第 7 行序列号少 2 位改序列号",
      "z第 8 行缺少房间选房间",
    ]);
    expect(rows(page).slice(3)).toEqual(["LAMP-5F-0012411-0C115F 走廊", "LAMP-5F-0022411-0C125F 走廊"]);
    expect(page.text(".dock__note")).toBe("有问题的 3 行留在草稿里，可以之后补");
    expect(go(page)).toBe("导入 5 台");
    expect(page.wx.getStorageInfoSync().keys.filter((key) => key.includes(":orders:"))).toEqual([]);
  });

  it("mends a line by what the person says, imports, and completes the draft later", async () => {
    const page = await openPage({ path: PATH });
    await paste(page, `${GOOD}\nx,2411-0c13,5F 走廊\nz,2411-0C18,`);
    await page.tap("text=选房间");
    await page.advance(400);
    await page.tap(".sim-sheet__item");
    await page.advance(400);
    expect(go(page)).toBe("导入 6 台");
    await page.tap(".dock .btn--l");
    await page.until(() => page.path === LIST);
    await page.advance(400);
    expect(page.text()).toContain("6 台");
    expect(page.text()).toContain("草稿 1 行");
    await page.tap(".row--icon");
    await page.tap("text=补草稿里的 1 行");
    await page.until(() => page.path === PATH);
    await page.advance(400);
    expect(rows(page)[0]).toBe("x第 6 行工单里已经有这个序列号改序列号");
    await page.tap("text=改序列号");
    await page.input(".sim-modal__input", "2411-0c19");
    await page.tap("text=保存");
    await page.advance(400);
    await page.tap(".dock .btn--l");
    await page.until(() => page.path === LIST);
    await page.advance(400);
    expect(page.text()).toContain("7 台");
    expect(page.text()).not.toContain("草稿");
  });

  it("opens a workbook from a chat: who sent it is not told, the sheet with serials is read, nothing is imported by itself", async () => {
    const page = await openPage({ path: "pages/tools/index" });
    send(page.room.phone);
    expect(page.app.openMaterial("5层灯具清单.xlsx")).toBe(true);
    await page.until(() => page.path === PATH && page.findAll(".chips").length > 0);
    await page.advance(400);
    expect(page.text()).toContain("从微信聊天打开");
    expect(page.text()).toContain("发送人未知");
    expect(page.text()).toContain("2 个工作表，读的是“5 层”");
    expect(page.text()).toContain("没用到：备注");
    expect(rows(page).slice(0, 2)).toEqual(["b第 3 行序列号是全角字符转半角", "c第 4 行缺少房间选房间"]);
    await page.tap("text=转半角");
    await page.advance(400);
    expect(go(page)).toBe("导入 2 台");
    await page.tap("text=换工作表");
    await page.tap("text=说明");
    await page.advance(400);
    expect(page.text()).toContain("序列号里有标签上没有的字符");
    expect(page.wx.getStorageInfoSync().keys.filter((key) => key.includes(":orders:"))).toEqual([]);
  });

  it("chooses a file where WeChat does not offer the app in chats", async () => {
    const page = await openPage({ path: PATH, phone: { os: "harmony" } });
    const { phone } = page.room;
    send(phone);
    expect(page.app.openMaterial("5层灯具清单.xlsx")).toBe(false);
    phone.files.choose("5层灯具清单.xlsx");
    await page.tap("text=文件");
    await page.advance(400);
    await page.tap("text=选择聊天里的文件");
    await page.until(() => page.findAll(".chips").length > 0);
    expect(page.text()).toContain("5层灯具清单.xlsx");
  });

  it.each([
    ["damaged", Uint8Array.of(0x50, 0x4b, 3, 4, 1, 2), "文件坏了，或者不是 XLSX、CSV"],
    ["of an older Excel", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1), "旧的 .xls 格式，请另存为 .xlsx"],
    ["empty", new Uint8Array(), "里面没有内容"],
  ])("says why a file that is %s was not read, and lets another be chosen", async (_how, bytes, words) => {
    const page = await openPage({ path: PATH });
    send(page.room.phone, bytes);
    page.room.phone.files.choose("5层灯具清单.xlsx");
    await page.tap("text=文件");
    await page.advance(400);
    await page.tap("text=选择聊天里的文件");
    await page.until(() => page.findAll(".fail__text").length > 0);
    expect(page.text(".fail__text")).toBe(words);
    await page.tap("text=重试");
    await page.advance(400);
    expect(go(page)).toBe("选择聊天里的文件");
  });

  it("shows a stranger's code before it is kept, and keeps no proof of possession in clear", async () => {
    const answers = { scanCode: () => Promise.resolve("SN,PoP\n2411-0C11,s3cret-pop-1") };
    const page = await openPage({ path: PATH, lang: "en", answers });
    await page.tap("text=Scan");
    await page.advance(400);
    await page.tap(".dock .btn--l");
    await page.until(() => page.findAll(".chips").length > 0);
    await page.advance(400);
    expect(go(page)).toBe("Import 1 device");
    expect(page.wx.getStorageInfoSync().keys.filter((key) => key.includes("pops"))).toEqual([]);
    await page.tap(".dock .btn--l");
    await page.until(() => page.path === LIST);
    await page.advance(400);
    const keys = page.wx.getStorageInfoSync().keys;
    expect(keys.filter((key) => key.includes("pops-"))).not.toEqual([]);
    const orders = keys.filter((key) => key.includes(":orders:")).map((key) => page.wx.getStorageSync(key));
    expect(JSON.stringify(orders)).not.toContain("s3cret-pop-1");
    await page.tap(".row--icon");
    await page.tap("text=Delete order");
    await page.tap("text=Delete");
    await page.advance(400);
    expect(page.text()).toContain("No orders yet");
    const left = page.wx.getStorageInfoSync().keys.filter((key) => /pops-|:orders:/.test(key));
    expect(left).toEqual([]);
  });

  it("hands an order out as a file", async () => {
    const page = await openPage({ path: PATH });
    await paste(page, GOOD);
    await page.tap(".dock .btn--l");
    await page.until(() => page.path === LIST);
    await page.advance(400);
    await page.tap(".row--icon");
    await page.tap("text=导出工单");
    await page.tap("text=导出 CSV");
    await page.until(() => page.trace.some(({ api, kind }) => api === "shareFileMessage" && kind === "ok"));
    const file = page.wx.getFileSystemManager().readFileSync("http://usr/order.csv", "utf8") as string;
    expect(file.split("\r\n").slice(0, 2)).toEqual([
      "\uFEFF序列号,名称,房间,型号,固件",
      "2411-0C11,LAMP-5F-001,5F 走廊,,",
    ]);
  });
});
