import { Journal, openHost } from "../harness/host-app";

describe("an independent package entered directly", () => {
  it("runs without the App; getApp() is undefined unless a stand-in is asked for", async () => {
    const page = await openHost("apart/pages/entry/index");
    expect(Journal.all(page)).toEqual([]);
    expect(page.data()).toMatchObject({ seen: "undefined" });
  });

  it("may not require a module of the main package", async () => {
    const page = await openHost("apart/pages/entry/index");
    expect(() => page.call("cross")).toThrow("module 'journal.js' is not defined, require args is '../../../journal'");
  });

  it("leaves its fields on the App when that is loaded", async () => {
    const page = await openHost("apart/pages/entry/index");
    page.wx.switchTab({ url: "/pages/first/index" });
    await page.advance(50);
    expect(Journal.all(page).slice(0, 2)).toEqual(["app.onLaunch pages/first/index", "app.onShow"]);
    expect(page.call("app")).toMatchObject({ name: "the app", note: "left by the independent package" });
  });

  it("offers the way home, which starts the App", async () => {
    const page = await openHost("apart/pages/entry/index");
    await page.tap(".sim-nav__leave");
    expect(page.path).toBe("pages/first/index");
    expect(page.find(".sim-nav__leave").hidden).toBe(true);
  });

  it("has the App's styles not reach it: they are bound to the main package's pages", async () => {
    const page = await openHost("apart/pages/entry/index");
    expect(page.find("page").dataset).toMatchObject({ page: "apart/pages/entry/index", package: "apart" });
  });
});
