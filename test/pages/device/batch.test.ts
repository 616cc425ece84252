import { openPage } from "../harness/open-page";
import { batchWorld, ORDER, storedOrder } from "./batch-room";

const LINES = [
  { serial: "SN001", room: "501" },
  { serial: "SN002", room: "501" },
  { serial: "SN003", room: "502" },
];
const PATH = "device/pages/batch/index";
const rows = (page: Awaited<ReturnType<typeof openPage>>) =>
  page.findAll(".scan__row").map((row) => row.textContent?.replace(/\s+/g, " ").trim() ?? "");

describe("the page of a batch", () => {
  it("sets up what is there, says who is missing and who is not in the order, and leaves the stranger alone", async () => {
    const page = await openPage({
      path: PATH,
      query: { order: ORDER },
      scenario: batchWorld(["SN001", "SN002", "SN777"]),
      storage: storedOrder(LINES),
    });
    await page.until(() => page.findAll(".scan__row").length === 3, 5_000);
    expect(page.title()).toBe("批量配网");
    await page.tap("text=开始");
    await page.until(() => page.text(".read").startsWith("2"), 120_000);
    expect(page.text(".read").replace(/\s/g, "")).toBe("2/3");
    expect(rows(page).find((row) => row.includes("502"))).toContain("一直没听到");
    await page.tap("text=不在单内");
    await page.until(() => rows(page).some((row) => row.includes("SN777")), 5_000);
    expect(rows(page)).toHaveLength(1);
  });

  it("goes on where it was when its page is left and opened again", async () => {
    const page = await openPage({
      path: PATH,
      query: { order: ORDER },
      scenario: batchWorld(["SN001", "SN002", "SN003"]),
      storage: storedOrder(LINES),
    });
    await page.until(() => page.findAll(".scan__row").length === 3, 5_000);
    await page.tap("text=开始");
    await page.until(() => page.text(".read").startsWith("3"), 180_000);
    const { keys } = page.wx.getStorageInfoSync();
    const kept = Object.fromEntries(keys.map((key) => [key, page.wx.getStorageSync(key)]));
    const again = await openPage({ path: PATH, query: { order: ORDER }, storage: kept });
    await again.until(() => again.text(".read").startsWith("3"), 5_000);
    expect(again.text(".read").replace(/\s/g, "")).toBe("3/3");
  });

  it("goes on without a press when the app was killed while it ran, and waits for one where it was paused", async () => {
    const scenario = batchWorld(["SN001", "SN002", "SN003"]);
    const page = await openPage({ path: PATH, query: { order: ORDER }, scenario, storage: storedOrder(LINES) });
    await page.until(() => page.findAll(".scan__row").length === 3, 5_000);
    const left = () =>
      Object.fromEntries(page.wx.getStorageInfoSync().keys.map((key) => [key, page.wx.getStorageSync(key)]));
    await page.tap("text=开始");
    await page.advance(500);
    const [killed] = [left()];
    await page.tap("text=暂停");
    const paused = left();
    const again = await openPage({ path: PATH, query: { order: ORDER }, scenario, storage: killed });
    await again.until(() => again.text(".read").startsWith("3"), 180_000);
    const waiting = await openPage({ path: PATH, query: { order: ORDER }, scenario, storage: paused });
    await waiting.advance(60_000);
    expect(waiting.text(".read").replace(/\s/g, "")).toBe("0/3");
  });

  it("says what is missing where there is no order or no site, with the one way on", async () => {
    const nowhere = await openPage({ path: PATH, query: { order: "00000000000000ff" } });
    await nowhere.until(() => nowhere.text(".notice").includes("没有工单"), 5_000);
    expect(nowhere.text(".dock")).toContain("去工单");
    const storage = Object.entries(storedOrder(LINES)).filter(([key]) => !key.includes("site"));
    const homeless = await openPage({ path: PATH, query: { order: ORDER }, storage: Object.fromEntries(storage) });
    await homeless.until(() => homeless.text(".notice").includes("现场配置"), 5_000);
    expect(homeless.text(".dock")).toContain("去现场配置");
  });
});

describe("the page of reconciliation", () => {
  it("counts listed, online, missing and stray, and lets a stray be ignored", async () => {
    const page = await openPage({
      path: PATH,
      query: { order: ORDER },
      scenario: batchWorld(["SN001", "SN777"]),
      storage: storedOrder(LINES),
    });
    await page.until(() => page.findAll(".scan__row").length === 3, 5_000);
    await page.tap("text=开始");
    await page.until(() => page.text(".read").startsWith("1"), 120_000);
    await page.tap("text=暂停");
    await page.until(() => page.text(".dock").includes("核对设备"), 5_000);
    await page.tap("text=核对设备");
    await page.until(() => page.findAll(".stats__v").length === 4, 5_000);
    const figures = () => page.findAll(".stats__v").map(({ textContent }) => textContent);
    expect(figures()).toEqual(["3", "1", "2", "1"]);
    await page.tap("text=忽略");
    await page.until(() => figures()[3] === "0", 5_000);
  });
});
