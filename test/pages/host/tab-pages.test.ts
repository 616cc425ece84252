import { Journal, openHost } from "../harness/host-app";

describe("tab pages", () => {
  it("stay alive, each with a tab bar of its own", async () => {
    const page = await openHost();
    await page.tap("button");
    page.wx.switchTab({ url: "/pages/second/index" });
    await page.advance(50);
    expect(page.text()).toContain("second 0");
    expect(page.text(".bar")).toBe("second");
    const secondBar = page.page.tabBar;
    page.wx.switchTab({ url: "/pages/first/index" });
    await page.advance(50);
    expect(page.text()).toContain("first 1");
    expect(page.page.tabBar).not.toBe(secondBar);
    expect(page.app.pages()).toHaveLength(1);
  });

  it("close what lies over them when another tab is shown", async () => {
    const page = await openHost();
    await page.tap(".title");
    const journal = new Journal(page);
    page.wx.switchTab({ url: "/pages/second/index" });
    await page.advance(50);
    const said = journal.read().filter((line) => !line.startsWith("counter.") && line !== "bar.attached");
    expect(said).toEqual(["detail.onHide", "detail.onUnload", "second.onLoad {}", "second.onShow", "second.onReady"]);
  });
});
