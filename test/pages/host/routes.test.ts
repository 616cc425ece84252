import { Journal, openHost } from "../harness/host-app";

describe("routes", () => {
  it.each([
    ["navigateTo", "/pages/second/index", "navigateTo:fail can not navigateTo a tabbar page"],
    ["redirectTo", "/pages/second/index", "redirectTo:fail can not redirectTo a tabbar page"],
    ["switchTab", "/pages/detail/index", "switchTab:fail can not switch to no-tabBar page"],
    ["navigateTo", "/pages/none/index?x=1", 'navigateTo:fail page "pages/none/index?x=1" is not found'],
    ["redirectTo", "/pages/none/index", 'redirectTo:fail page "pages/none/index" is not found'],
    ["reLaunch", "/pages/none/index", 'reLaunch:fail page "pages/none/index" is not found'],
  ] as const)("%s to %s fails in WeChat's words", async (api, url, errMsg) => {
    const page = await openHost();
    const fail = jest.fn();
    Reflect.apply(page.wx[api], undefined, [{ url, fail }]);
    await page.advance(50);
    expect(fail).toHaveBeenCalledWith({ errMsg });
    expect(page.path).toBe("pages/first/index");
  });

  it("without a url is a parameter error", async () => {
    const page = await openHost();
    const fail = jest.fn();
    Reflect.apply(page.wx.navigateTo, undefined, [{ fail }]);
    await page.advance(50);
    const errMsg = "navigateTo:fail parameter error: parameter.url should be String instead of Undefined;";
    expect(fail).toHaveBeenCalledWith(expect.objectContaining({ errMsg }));
  });

  it("go back no further than the first page", async () => {
    const page = await openHost();
    const fail = jest.fn();
    page.wx.navigateBack({ fail });
    await page.advance(50);
    expect(fail).toHaveBeenCalledWith({ errMsg: "navigateBack:fail cannot navigate back at first page." });
  });

  it("open ten pages and no eleventh", async () => {
    const page = await openHost("pages/detail/index");
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
    const page = await openHost("pages/detail/index?n=1");
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
    const page = await openHost();
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
    const page = await openHost("pages/gone/index?x=1");
    expect(Journal.all(page)).toContain("app.onPageNotFound pages/gone/index");
    expect(page.path).toBe("pages/first/index");
  });
});
