import { Journal, openHost } from "../harness/host-app";

describe("lifetimes run in WeChat's order", () => {
  it("on start: App, components, page, then the first picture", async () => {
    const page = await openHost("pages/first/index?a=1&b=%20x");
    expect(Journal.all(page)).toEqual([
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
    const page = await openHost();
    const journal = new Journal(page);
    await page.tap(".title");
    expect(journal.read()).toEqual([
      "counter.hide",
      "first.onHide",
      'detail.onLoad {"id":"7","name":"%E4%BD%A0"}',
      "detail.onShow",
      "detail.onReady",
    ]);
    await page.back();
    expect(journal.read()).toEqual(["detail.onUnload", "counter.show", "first.onShow"]);
  });

  it("when the app is hidden and shown", async () => {
    const page = await openHost();
    const journal = new Journal(page);
    page.app.hide();
    await page.advance(20);
    expect(journal.read()).toEqual(["counter.hide", "first.onHide", "app.onHide"]);
    page.app.show();
    await page.advance(20);
    expect(journal.read()).toEqual(["app.onShow", "counter.show", "first.onShow"]);
  });

  it("when everything is closed", async () => {
    const page = await openHost();
    const journal = new Journal(page);
    page.app.dispose();
    expect(journal.read()).toEqual(["first.onUnload", "counter.detached"]);
  });
});
