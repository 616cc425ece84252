import { openPage } from "../harness/open-page";
import { batchWorld, ORDER, storedOrder } from "./batch-room";

const LINES = ["SN001", "SN002"].map((serial) => ({ serial }));

describe("the ways between an order, its batch, its survey and its report", () => {
  it("lead from the order to each of them", async () => {
    const chosen = ["批量配网", "Wi-Fi 勘测", "交接报告"];
    for (const title of chosen) {
      const page = await openPage({ path: "device/pages/orders/index", storage: storedOrder(LINES) });
      await page.tap(".row");
      await page.advance(500);
      await page.tap(`text=${title}`);
      await page.until(() => page.title() === title, 5_000);
    }
  });

  it("lead from the survey to a batch that sets up the reliable devices alone, until the person says all", async () => {
    const wifi = [
      { ssid: "Riverside-IoT", rssi: -50, channel: 1, at: { BLUFI_SN002: -88 } },
      { ssid: "Riverside-IoT", rssi: -55, channel: 6, at: { BLUFI_SN002: -89 } },
    ];
    const page = await openPage({
      ...{ path: "device/pages/survey/index", query: { order: ORDER }, storage: storedOrder(LINES) },
      scenario: batchWorld(["SN001", "SN002"], { wifi }) as never,
    });
    await page.until(() => page.text(".dock").includes("给可靠的 1 台配网"), 200_000);
    await page.tap(".dock .btn--primary");
    await page.until(() => page.title() === "批量配网" && page.findAll(".scan__row").length === 2, 5_000);
    expect(page.text(".notice")).toContain("只配选出的 1 台");
    await page.tap("text=开始");
    await page.until(() => page.text(".read").startsWith("1"), 120_000);
    await page.advance(60_000);
    expect(page.text(".read").replace(/\s/g, "")).toBe("1/2");
    expect(page.text(".scan__list")).toContain("先不配，信号不可靠");
    await page.tap("text=配全部");
    await page.until(() => page.text(".read").startsWith("2"), 180_000);
  });

  it("lead from reconciliation to a stray that becomes a line of the order, and is set up", async () => {
    const page = await openPage({
      ...{ path: "device/pages/batch/index", query: { order: ORDER }, storage: storedOrder(LINES) },
      scenario: batchWorld(["SN001", "XY777", "ZZ888"]) as never,
    });
    await page.until(() => page.findAll(".scan__row").length === 2, 5_000);
    await page.tap("text=开始");
    await page.until(() => page.text(".read").startsWith("1"), 120_000);
    page.call("reconcile");
    const figures = () => page.findAll(".stats__v").map(({ textContent }) => textContent);
    // Two strays for one that is missing: nobody can say which hangs in its place.
    await page.until(() => figures().join() === "2,1,1,2" && page.text().includes("加入"), 10_000);
    // SN002 was never heard: there is nothing to look for.
    expect(page.findAll(".row").filter((row) => row.textContent?.includes("去找"))).toHaveLength(0);
    await page.tap("text=加入");
    await page.until(() => figures().join() === "3,2,1,1", 120_000);
  });

  it("lead from reconciliation to a stray without a serial, which a person gives it, and which is set up", async () => {
    const page = await openPage({
      ...{ path: "device/pages/batch/index", query: { order: ORDER }, storage: storedOrder(LINES) },
      scenario: { ...batchWorld([]), devices: [{ kind: "blufi", name: "BLUFI_NEW", rssi: -55 }] } as never,
    });
    await page.until(() => page.findAll(".scan__row").length === 2, 5_000);
    await page.tap("text=开始");
    await page.advance(30_000);
    page.call("reconcile");
    await page.until(() => page.text().includes("加入"), 10_000);
    await page.tap("text=加入");
    await page.input(".sim-modal__input", "sn007");
    await page.tap(".sim-modal__button + .sim-modal__button");
    const figures = () => page.findAll(".stats__v").map(({ textContent }) => textContent);
    await page.until(() => figures().join() === "3,1,2,0", 120_000);
  });

  it("lead from reconciliation to the finder of a device that was heard and is not online", async () => {
    const page = await openPage({
      ...{ path: "device/pages/batch/index", query: { order: ORDER }, storage: storedOrder(LINES) },
      scenario: batchWorld(["SN001"]) as never,
    });
    await page.until(() => page.findAll(".scan__row").length === 2, 5_000);
    await page.tap("text=开始");
    await page.advance(1_000);
    await page.tap("text=暂停");
    page.call("reconcile");
    await page.until(() => page.path === "device/pages/reconcile/index" && page.text().includes("去找"), 10_000);
    await page.tap("text=去找");
    await page.until(() => page.path === "device/pages/finder/index", 5_000);
  });

  it("lead from reconciliation to a stray in the place of the one that is missing, which is then set up", async () => {
    const page = await openPage({
      ...{ path: "device/pages/batch/index", query: { order: ORDER }, storage: storedOrder(LINES) },
      scenario: batchWorld(["SN001", "SN009"]) as never,
    });
    await page.until(() => page.findAll(".scan__row").length === 2, 5_000);
    await page.tap("text=开始");
    await page.until(() => page.text(".read").startsWith("1"), 120_000);
    page.call("reconcile");
    await page.until(() => page.findAll(".reconcile__swap").length === 1, 10_000);
    expect(page.text(".reconcile__swap")).toContain("SN009");
    expect(page.text(".reconcile__why")).toBe("序列号像同一批，就在附近，数量刚好对上");
    await page.tap(".reconcile__swap .btn--tonal");
    await page.advance(500);
    await page.tap("text=顶替");
    const figures = () => page.findAll(".stats__v").map(({ textContent }) => textContent);
    await page.until(() => figures().join() === "2,2,0,0", 120_000);
    expect(page.text(".notice--ok")).toContain("都在");
  });
});
