import readExcel from "read-excel-file/node";
import { leftBehind } from "../harness/left-behind";
import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";
import { ScriptedInternet } from "../main/scripted-internet";
import { keptOrder, ORDER } from "./kept-order";

const PATH = "device/pages/report/index";
const open = (options: Parameters<typeof openPage>[0] = {}) =>
  openPage({ path: PATH, query: { order: ORDER }, lang: "en", storage: keptOrder(), ...options });

/** The phone's files and chat; `choose` is the line of the sheet that the person taps. */
function withFiles(page: PageTest, choose: string) {
  const files = new Map<string, string | ArrayBuffer>();
  const shared: string[] = [];
  page.room.phone.extend({
    getFileSystemManager: () => ({
      writeFileSync: (path: string, data: string | ArrayBuffer) => void files.set(path, data),
    }),
    shareFileMessage: ({ filePath }: { filePath: string }) => void shared.push(filePath),
    showActionSheet: ({ itemList, success }: { itemList: string[]; success: (result: object) => void }) =>
      success({ tapIndex: itemList.indexOf(choose) }),
  });
  const text = () => {
    const data = files.get(shared.at(-1) ?? "") ?? "";
    return typeof data === "string" ? data : new TextDecoder().decode(data);
  };
  return { files, shared, text };
}

describe("the report of a work order", () => {
  it("says what is online, what is left and why, by whom and when, with nothing but the phone", async () => {
    const page = await open();
    expect(page.findAll(".stats__v").map((one) => one.textContent)).toEqual(["7", "1", "1", "07:30"]);
    expect(page.text(".lead")).toContain("Harbour House 5F 2026-03-18");
    expect(page.findAll(".report__name").map((one) => one.textContent)).toEqual([
      "LAMP-5F-008",
      "LAMP-5F-009",
      "BLUFI_LAMP_7D10",
    ]);
    expect(page.text()).toContain("−88 dBm at the device: add an access point");
    expect(page.text()).toContain("2.3.1 × 7");
    expect(page.findAll(".cells__c.is-missing")).toHaveLength(1);
  });

  it("is sent as Markdown in the language that is chosen for it, under the name that is typed", async () => {
    const page = await open();
    const { text, shared } = withFiles(page, "Markdown text");
    page.call("keepName", { detail: { value: "周岩" } });
    await page.tap("text=Chinese");
    await page.tap("text=Send in WeChat");
    expect(shared[0]).toMatch(/\.md$/);
    expect(text()).toContain("# 交接报告: Harbour House 5F");
    expect(text()).toContain("周岩 交付");
    expect(page.title()).toBe("Hand-over report");
  });

  it("is sent as an Excel sheet that a reader of Excel reads, every cell a text", async () => {
    const page = await open();
    const { files, shared } = withFiles(page, "Excel sheet");
    await page.tap("text=Send in WeChat");
    await page.until(() => shared.length > 0);
    const bytes = Buffer.from(files.get(shared[0] ?? "") as ArrayBuffer);
    const { data: rows = [] } = (await readExcel(bytes)).find(({ sheet }) => sheet === "Every device") ?? {};
    expect(rows).toHaveLength(10);
    expect(rows[8]?.slice(0, 4)).toEqual(["LAMP-5F-008", "LAMP-5F-008", "501", "Failed"]);
  });

  it("is sent as CSV, and what failed with its diagnostics", async () => {
    const page = await open();
    const { text } = withFiles(page, "Diagnostics of what failed");
    await page.tap("text=CSV");
    expect(text().split("\r\n")).toHaveLength(11);
    await page.tap("text=Send in WeChat");
    expect(text()).toContain('"cause":"join-failed: weak-signal"');
    expect(text()).not.toContain("LAMP-5F-001");
  });

  it("draws its picture on a canvas of its own and hands it to a chat; says plainly where a phone draws none", async () => {
    const page = await open();
    withFiles(page, "Picture");
    const said: string[] = [];
    const pictures: string[] = [];
    let draws = true;
    page.room.phone.extend({
      showToast: ({ title }: { title: string }) => void said.push(title),
      canvasToTempFilePath: ({ success, fail }: { success: (result: object) => void; fail: () => void }) =>
        draws ? success({ tempFilePath: "http://tmp/report.png" }) : fail(),
      showShareImageMenu: ({ path }: { path: string }) => void pictures.push(path),
    });
    const drawn: string[] = [];
    const pen = {
      measureText: () => ({ width: 10 }),
      fillRect: () => undefined,
      fillText: (text: string) => drawn.push(text),
    };
    jest.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(pen as never);
    await page.tap("text=Send in WeChat");
    await page.advance(500);
    expect(pictures).toEqual(["http://tmp/report.png"]);
    expect(drawn).toContain("Harbour House 5F");
    draws = false;
    await page.tap("text=Send in WeChat");
    await page.advance(500);
    expect(said).toEqual(["This phone can’t draw the picture; send the sheet or the text"]);
    jest.restoreAllMocks();
  });

  it("says where the phone can write no file", async () => {
    const page = await open();
    const said: string[] = [];
    page.room.phone.extend({
      showToast: ({ title }: { title: string }) => void said.push(title),
      getFileSystemManager: () => {
        throw new Error("full");
      },
    });
    await page.tap("text=CSV");
    expect(said).toEqual(["This phone could not write the file"]);
  });

  it("closes the order only when asked, and nothing of it is left on the phone", async () => {
    const page = await open();
    let confirm = false;
    page.room.phone.extend({
      showModal: ({ success }: { success: (result: object) => void }) => success({ confirm, cancel: !confirm }),
    });
    const kept = () => page.wx.getStorageInfoSync().keys.filter((key) => key.includes(":orders:"));
    const before = kept();
    await page.tap("text=Close work order");
    expect(kept()).toEqual(before);
    confirm = true;
    await page.tap("text=Close work order");
    expect(page.text(".state__title")).toBe("There is no such order");
    expect(kept()).toEqual([]);
  });

  it("hands over what is online to the page that knows the server", async () => {
    const page = await open();
    await page.tap("text=Hand over to the customer");
    await page.until(() => page.path === "pages/handover/index");
    expect(page.text()).toContain("This build can’t share");
  });

  it("says that there is no such order, and leaves nothing behind", async () => {
    const page = await openPage({ path: "pages/tools/index", lang: "en" });
    const left = await leftBehind(page, async () => {
      page.wx.navigateTo({ url: `/${PATH}?order=none` });
      await page.advance(500);
      expect(page.text(".state__title")).toBe("There is no such order");
      await page.back();
    });
    expect(left).toEqual({});
  });
});

describe("the report in an app with a server", () => {
  it("waits for the internet when the order is finished without it, and is sent once when it is back", async () => {
    const internet = new ScriptedInternet({
      ...{ [`PUT /v1/reports/${ORDER}`]: {}, "PUT /v1/devices": {}, "PUT /v1/seen": { devices: [] } },
      "GET /v1/alerts": { alerts: [] },
    });
    const page = await open({ internet });
    expect(page.text()).toContain("uploaded when there is internet");
    page.room.phone.setNetwork("none");
    page.call("handOver");
    await page.advance(60_000);
    const sent = () => internet.seen.filter((one) => one === `PUT /v1/reports/${ORDER}`);
    expect(sent()).toEqual([]);
    page.room.phone.setNetwork("wifi");
    await page.until(() => sent().length === 1, 30_000);
    const body = internet.bodies.find(({ text }) => typeof text === "string");
    expect(body).toMatchObject({ title: "Harbour House 5F" });
    expect(String(body?.text)).toContain("LAMP-5F-008");
    page.room.phone.setNetwork("none");
    await page.advance(1_000);
    page.room.phone.setNetwork("wifi");
    await page.advance(60_000);
    expect(sent()).toHaveLength(1);
  });
});
