import { Journal, openHost } from "../harness/host-app";
import { leftBehind } from "../harness/left-behind";

describe("app code lives in the phone's time", () => {
  it("its timers run when world time passes, its clock tells world time", async () => {
    const page = await openHost("pages/clock/index");
    const journal = new Journal(page);
    await page.tap(".start");
    await page.advance(3_000);
    const now = page.room.world.now();
    expect(journal.read()).toEqual(["tick", "tick", "tick"]);
    await page.tap(".now");
    const said = Number(journal.read()[0]);
    expect(said).toBeGreaterThanOrEqual(now);
    expect(said).toBeLessThan(now + 100);
  });

  it("its timers stand still while the app is suspended", async () => {
    const page = await openHost("pages/clock/index");
    await page.tap(".start");
    page.app.hide();
    await page.advance(5_000);
    const journal = new Journal(page);
    await page.advance(60_000);
    expect(journal.read()).toEqual([]);
    page.app.show();
    await page.advance(1_500);
    expect(journal.read().filter((line) => line === "tick").length).toBeGreaterThan(0);
  });

  it("what a page leaves behind is counted", async () => {
    const page = await openHost();
    const visit =
      (...taps: string[]) =>
      async () => {
        page.wx.navigateTo({ url: "/pages/clock/index" });
        await page.advance(50);
        for (const target of taps) await page.tap(target);
        await page.back();
      };
    expect(await leftBehind(page, visit())).toEqual({});
    expect(await leftBehind(page, visit(".start", ".watch"))).toEqual({
      onThemeChange: 1,
      onWindowResize: 1,
      timers: 1,
      scheduled: 1,
      observers: 1,
    });
  });

  it("and nothing of a disposed app runs any more", async () => {
    const page = await openHost("pages/clock/index");
    await page.tap(".start");
    const journal = new Journal(page);
    page.app.dispose();
    await page.advance(5_000);
    expect(journal.read()).toEqual([]);
    expect(page.holds()).toMatchObject({ listeners: {}, timers: 0, scheduled: 0, observers: 0 });
  });
});
