import { openPage } from "./harness/open-page";
import type { PageTest } from "./harness/page-test";

/** What the fixture's scripts said, and forgets it. */
function journal(): (page: PageTest) => string[] {
  let from = 0;
  return (page) => {
    const said = page.events.flatMap((event) => (event.kind === "console" ? [String(event.values[0])] : []));
    const fresh = said.slice(from);
    from = said.length;
    return fresh;
  };
}

const host = (path?: string, more = {}) => openPage({ app: "host", ...(path === undefined ? {} : { path }), ...more });

describe("lifetimes run in WeChat's order", () => {
  it("on start: App, components, page, then the first picture", async () => {
    const page = await host("pages/first/index?a=1&b=%20x");
    expect(journal()(page)).toEqual([
      "app.onLaunch pages/first/index",
      "app.onShow",
      "counter.created",
      "counter.attached",
      "bar.attached",
      'first.onLoad {"a":"1","b":"%20x"}',
      "counter.show",
      "first.onShow",
      "counter.ready",
      "first.onReady",
    ]);
  });

  it("on the way to another page and back", async () => {
    const page = await host();
    const read = journal();
    read(page);
    await page.tap(".title");
    expect(read(page)).toEqual([
      "counter.hide",
      "first.onHide",
      'detail.onLoad {"id":"7","name":"%E4%BD%A0"}',
      "detail.onShow",
      "detail.onReady",
    ]);
    await page.back();
    expect(read(page)).toEqual(["detail.onUnload", "counter.show", "first.onShow"]);
  });

  it("when the app is hidden and shown", async () => {
    const page = await host();
    const read = journal();
    read(page);
    page.app.hide();
    await page.advance(20);
    expect(read(page)).toEqual(["counter.hide", "first.onHide", "app.onHide"]);
    page.app.show();
    await page.advance(20);
    expect(read(page)).toEqual(["app.onShow", "counter.show", "first.onShow"]);
  });

  it("when everything is closed", async () => {
    const page = await host();
    const read = journal();
    read(page);
    page.app.dispose();
    expect(read(page)).toEqual(["first.onUnload", "counter.detached"]);
  });
});

describe("routes", () => {
  it.each([
    ["navigateTo", "/pages/second/index", "navigateTo:fail can not navigateTo a tabbar page"],
    ["redirectTo", "/pages/second/index", "redirectTo:fail can not redirectTo a tabbar page"],
    ["switchTab", "/pages/detail/index", "switchTab:fail can not switch to no-tabBar page"],
    ["navigateTo", "/pages/none/index?x=1", 'navigateTo:fail page "pages/none/index?x=1" is not found'],
    ["redirectTo", "/pages/none/index", 'redirectTo:fail page "pages/none/index" is not found'],
    ["reLaunch", "/pages/none/index", 'reLaunch:fail page "pages/none/index" is not found'],
  ] as const)("%s to %s fails in WeChat's words", async (api, url, errMsg) => {
    const page = await host();
    const fail = jest.fn();
    page.wx[api]({ url, fail });
    await page.advance(50);
    expect(fail).toHaveBeenCalledWith({ errMsg });
    expect(page.path).toBe("pages/first/index");
  });

  it("without a url is a parameter error", async () => {
    const page = await host();
    const fail = jest.fn();
    Reflect.apply(page.wx.navigateTo, undefined, [{ fail }]);
    await page.advance(50);
    const errMsg = "navigateTo:fail parameter error: parameter.url should be String instead of Undefined;";
    expect(fail).toHaveBeenCalledWith(expect.objectContaining({ errMsg }));
  });

  it("go back no further than the first page", async () => {
    const page = await host();
    const fail = jest.fn();
    page.wx.navigateBack({ fail });
    await page.advance(50);
    expect(fail).toHaveBeenCalledWith({ errMsg: "navigateBack:fail cannot navigate back at first page." });
  });

  it("open ten pages and no eleventh", async () => {
    const page = await host("pages/detail/index");
    for (let depth = 2; depth <= 10; depth++) {
      page.wx.navigateTo({ url: `../detail/index?depth=${depth}` });
      await page.advance(50);
    }
    const fail = jest.fn();
    page.wx.navigateTo({ url: "../detail/index", fail });
    await page.advance(50);
    expect(fail).toHaveBeenCalledWith({ errMsg: "navigateTo:fail webview count limit exceed" });
    expect(page.app.pages().map(({ query }) => query.depth)).toEqual([
      undefined,
      ...[2, 3, 4, 5, 6, 7, 8, 9, 10].map(String),
    ]);
    page.wx.navigateBack({ delta: 8 });
    await page.advance(50);
    expect(page.page.query.depth).toBe("2");
  });

  it("replace and restart the stack", async () => {
    const page = await host("pages/detail/index?n=1");
    page.wx.navigateTo({ url: "/pages/detail/index?n=2" });
    await page.advance(50);
    page.wx.redirectTo({ url: "/pages/detail/index?n=3" });
    await page.advance(50);
    expect(page.app.pages().map(({ query }) => query.n)).toEqual(["1", "3"]);
    page.wx.reLaunch({ url: "/pages/second/index" });
    await page.advance(50);
    expect(page.app.pages().map(({ path }) => path)).toEqual(["pages/second/index"]);
  });

  it("carry events both ways between opener and opened page", async () => {
    const page = await host();
    const answers: unknown[] = [];
    page.wx.navigateTo({
      url: "/pages/detail/index",
      events: { answer: (text: unknown) => answers.push(text) },
      success: ({ eventChannel }) => eventChannel.emit("ask", "here"),
    });
    await page.advance(50);
    expect(answers).toEqual(["here!"]);
  });

  it("lead to a page that does not exist: the app is told and decides", async () => {
    const page = await host("pages/gone/index?x=1");
    expect(journal()(page)).toContain("app.onPageNotFound pages/gone/index");
    expect(page.path).toBe("pages/first/index");
  });
});

describe("tab pages", () => {
  it("stay alive, each with a tab bar of its own", async () => {
    const page = await host();
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
    const page = await host();
    await page.tap(".title");
    const read = journal();
    read(page);
    page.wx.switchTab({ url: "/pages/second/index" });
    await page.advance(50);
    const said = read(page).filter((line) => !line.startsWith("counter.") && line !== "bar.attached");
    expect(said).toEqual(["detail.onHide", "detail.onUnload", "second.onLoad {}", "second.onShow", "second.onReady"]);
  });
});
