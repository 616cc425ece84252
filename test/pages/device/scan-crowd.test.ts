import { IS_NIGHTLY } from "../../support/nightly";
import { openPage } from "../harness/open-page";
import { CROWD, open, PATH } from "./scan-room";

describe("the scan page among 200 devices", () => {
  it("sends at most four setData a second, small ones, and nothing while hidden", async () => {
    const page = await open({ scenario: { devices: CROWD } });
    await page.advance(10_000);
    expect(page.text(".scan__count")).toMatch(/^正在扫描 · 200 台/);
    const { stats } = page;
    expect(stats.worstSecond.calls).toBeLessThanOrEqual(4);
    expect(stats.biggestCall).toBeLessThan(20_000);
    page.app.hide();
    await page.advance(4_000);
    page.app.show();
    await page.advance(3_000);
    expect(page.stats).toMatchObject({ whileHidden: 0 });
    expect(page.stats.worstSecond.calls).toBeLessThanOrEqual(4);
  });

  it("holds the visible rows and a screen each way, whatever is scrolled to", async () => {
    const page = await open({ scenario: { devices: CROWD } });
    await page.advance(5_000);
    const height = Number.parseInt(page.find(".scan__card").style.height, 10);
    expect(height).toBeGreaterThan(200 * 40);
    expect(page.findAll(".scan__row").length).toBeLessThan(60);
  });

  it("leaves nothing behind: listeners, timers, calls, scan", async () => {
    const page = await openPage({ path: PATH, scenario: { devices: CROWD.slice(0, 20) } });
    await page.advance(3_000);
    page.wx.reLaunch({ url: "/pages/about/index" });
    await page.advance(10_000);
    expect(page.path).toBe("pages/about/index");
    expect(page.holds()).toMatchObject({ timers: 0, observers: 0, pendingCalls: {} });
    expect(page.room.phone.inspect()).toMatchObject({ discovering: false });
    expect(page.app.stats().find(({ path }) => path === PATH)).toMatchObject({ whileHidden: 0, afterUnload: 0 });
  });
});

// Seconds of a whole page for one figure that the bench measures too.
const describeAtNight = IS_NIGHTLY ? describe : undefined;

describeAtNight?.("the scan page through 10,000 adverts", () => {
  it("stays within 36 kB of setData", async () => {
    const page = await open({ scenario: { devices: CROWD } });
    await page.advance(5_000);
    const heard = () => page.trace.filter(({ api }) => api === "onBluetoothDeviceFound").length;
    const before = { adverts: heard(), bytes: page.stats.bytes };
    await page.advance(8_000);
    const adverts = heard() - before.adverts;
    expect(adverts).toBeGreaterThan(8_000);
    expect(((page.stats.bytes - before.bytes) / adverts) * 10_000).toBeLessThan(36_000);
  });
});
