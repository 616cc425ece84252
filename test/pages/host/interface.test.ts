import { Journal, openHost } from "../harness/host-app";

describe("WeChat's bar", () => {
  it("takes title and colours from the JSON and the theme, then from the page", async () => {
    const page = await openHost("pages/detail/index", { theme: "dark" });
    const { style } = page.find("page").closest<HTMLElement>(".sim-phone") ?? document.body;
    expect(page.title()).toBe("Detail");
    expect(style.getPropertyValue("--sim-bar")).toBe("#101010");
    page.room.phone.setTheme("light");
    expect(style.getPropertyValue("--sim-bar")).toBe("#ffffff");
    page.wx.setNavigationBarTitle({ title: "Changed" });
    page.wx.setNavigationBarColor({ frontColor: "#ffffff", backgroundColor: "#123456" });
    await page.advance(20);
    expect(page.title()).toBe("Changed");
    expect(style.getPropertyValue("--sim-bar")).toBe("#123456");
    expect(Journal.all(page)).toContain("app.onThemeChange light");
  });

  it("goes back by its arrow, and leaves the app on the first page", async () => {
    const page = await openHost();
    await page.tap(".title");
    await page.tap(".sim-nav__leave");
    expect(page.path).toBe("pages/first/index");
    await page.back();
    expect(page.room.phone.inspect().visible).toBe(false);
  });
});

describe("what lies over a page", () => {
  it("a toast goes after its time", async () => {
    const page = await openHost();
    page.wx.showToast({ title: "saved" });
    await page.advance(1_400);
    expect(page.text(".sim-toast")).toBe("✓ saved");
    await page.advance(200);
    expect(page.findAll(".sim-toast")).toEqual([]);
  });

  it("a loading stays until it is hidden and gives its place to a toast", async () => {
    const page = await openHost();
    page.wx.showLoading({ title: "wait" });
    await page.advance(60_000);
    expect(page.text(".sim-toast")).toBe("wait");
    page.wx.showToast({ title: "done", icon: "none" });
    expect(page.findAll(".sim-toast")).toHaveLength(1);
    page.wx.hideToast();
    expect(page.findAll(".sim-toast")).toEqual([]);
  });

  it.each([
    ["确定", { confirm: true, cancel: false, content: null }],
    ["取消", { confirm: false, cancel: true, content: null }],
  ])("a modal answered by %s", async (label, expected) => {
    const page = await openHost();
    const success = jest.fn();
    page.wx.showModal({ title: "Remove?", content: "It can be paired again.", success });
    await page.advance(5_000);
    expect(success).not.toHaveBeenCalled();
    await page.tap(`text=${label}`);
    expect(success).toHaveBeenCalledWith({ ...expected, errMsg: "showModal:ok" });
    expect(page.findAll(".sim-modal")).toEqual([]);
  });

  it("a modal with a field gives what was typed", async () => {
    const page = await openHost();
    const success = jest.fn();
    page.wx.showModal({ title: "Name", editable: true, success });
    await page.input(".sim-modal__input", "lamp");
    await page.tap("text=确定");
    expect(success).toHaveBeenCalledWith(expect.objectContaining({ confirm: true, content: "lamp" }));
  });

  it("a button's text of more than four Chinese characters is refused", async () => {
    const page = await openHost();
    const fail = jest.fn();
    page.wx.showModal({ confirmText: "确定要删除", fail });
    await page.advance(20);
    const errMsg = "showModal:fail confirmText length should not larger than 4 Chinese characters";
    expect(fail).toHaveBeenCalledWith({ errMsg });
  });

  it.each([
    ["text=two", "success", { tapIndex: 1, errMsg: "showActionSheet:ok" }],
    [".sim-sheet__item--cancel", "fail", { errMsg: "showActionSheet:fail cancel" }],
  ])("an action sheet answered by %s", async (target, outcome, result) => {
    const page = await openHost();
    const callbacks = { success: jest.fn(), fail: jest.fn() };
    page.wx.showActionSheet({ itemList: ["one", "two"], ...callbacks });
    await page.tap(target);
    expect(callbacks[outcome as keyof typeof callbacks]).toHaveBeenCalledWith(result);
  });
});

describe("the person", () => {
  it("copies, scans a code, shares a page", async () => {
    const copied = jest.fn();
    const share = jest.fn();
    const page = await openHost(undefined, {
      answers: { copied, share, scanCode: async () => "WIFI:S:home;;" },
    });
    const read = jest.fn();
    page.wx.setClipboardData({ data: "text" });
    page.wx.getClipboardData({ success: ({ data }) => read(data) });
    page.wx.scanCode({ success: ({ result }) => read(result) });
    await page.tap(".sim-nav__menu");
    expect(copied).toHaveBeenCalledWith("text");
    expect(page.text(".sim-toast")).toContain("内容已复制");
    expect(read.mock.calls).toEqual([["text"], ["WIFI:S:home;;"]]);
    expect(share).toHaveBeenCalledWith({ title: "shared", path: "/pages/first/index?from=share" });
  });

  it("turns back from the camera when nobody holds a code before it", async () => {
    const page = await openHost();
    const fail = jest.fn();
    page.wx.scanCode({ fail });
    await page.advance(20);
    expect(fail).toHaveBeenCalledWith({ errMsg: "scanCode:fail cancel" });
  });

  it("pulls a page down", async () => {
    const page = await openHost();
    page.app.pullDown();
    await page.advance(20);
    expect(Journal.all(page)).toContain("first.onPullDownRefresh");
  });

  it("turns or folds the phone: pages and wx hear of the window's new size", async () => {
    const page = await openHost();
    const heard = jest.fn();
    page.wx.onWindowResize(heard);
    page.app.resize({ width: 320, height: 568 });
    await page.advance(20);
    expect(heard).toHaveBeenCalledWith({ size: { windowWidth: 320, windowHeight: 504 } });
    expect(Journal.all(page)).toContain("first.onResize 320");
    expect(page.wx.getWindowInfo()).toMatchObject({ windowWidth: 320, windowHeight: 504, statusBarHeight: 20 });
    const { left, right, top, bottom } = page.wx.getMenuButtonBoundingClientRect();
    expect({ left, right, top, bottom }).toEqual({ left: 226, right: 313, top: 26, bottom: 58 });
  });
});

describe("nodes of a page are found", () => {
  it("by selector queries, also inside a component", async () => {
    const page = await openHost();
    const results = jest.fn();
    const query = page.wx.createSelectorQuery();
    query.select(".title").fields({ id: true, dataset: true, size: true });
    query.selectAll(".nothing").boundingClientRect();
    query.select(".nothing").boundingClientRect();
    query.exec(results);
    expect(results).not.toHaveBeenCalled();
    await page.advance(20);
    expect(results).toHaveBeenCalledWith([{ id: "", dataset: {}, width: 0, height: 0 }, [], null]);
  });
});
