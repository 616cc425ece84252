import { leftBehind } from "../harness/left-behind";
import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";

const PATH = "device/pages/finder/index";
const LAMP = { kind: "blufi", name: "LAMP", address: "8C:12:E0:00:00:07", rssi: -80 };
const query = { deviceId: LAMP.address, name: "LAMP", kind: "blufi" };

const open = (options: Parameters<typeof openPage>[0] = {}) =>
  openPage({ path: PATH, query, scenario: { devices: [LAMP, { kind: "gatt", name: "Band", rssi: -41 }] }, ...options });
const value = (page: PageTest) => Number(page.text(".level__v").replace(/[^\d]/g, ""));
const shakes = (page: PageTest) => page.room.phone.inspect().vibrations;
/** Someone walks: a few dB every half second. */
async function walk(page: PageTest, from: number, to: number): Promise<void> {
  const step = from < to ? 3 : -3;
  for (let rssi = from; step > 0 ? rssi <= to : rssi >= to; rssi += step) {
    page.room.radio.move("LAMP", rssi);
    await page.advance(500);
  }
}

describe("the hot and cold finder", () => {
  it("shows the signal of this device alone, with a word and a rough distance", async () => {
    const page = await open();
    expect(page.title()).toBe("冷热追踪");
    await page.advance(4_000);
    expect(value(page)).toBeGreaterThan(70);
    expect(page.text(".level__word")).toBe("没有变化");
    expect(page.text(".finder__about")).toBe("5 米以外，换个方向走走");
    expect(page.text(".finder__head")).toBe("LAMP");
  });

  it("says warmer on the way there, colder on the way back, and keeps the best mark", async () => {
    const page = await open();
    await page.advance(3_000);
    await walk(page, -80, -47);
    expect(page.text(".level__word")).toBe("更近了");
    expect(page.findAll(".level__word .icon-arrow-up")).toHaveLength(1);
    await page.advance(4_000);
    const best = value(page);
    expect(best).toBeLessThan(52);
    expect(page.text(".finder__about")).toBe("不到 1 米，就在手边");
    await walk(page, -50, -70);
    expect(page.text(".level__word")).toBe("更远了");
    expect(value(page)).toBeGreaterThan(best);
    expect(page.text(".level__best")).toMatch(/^最强 −(4\d|50) · \d+ 秒前$/);
  });

  it("fills the level as far as the signal reaches", async () => {
    const page = await open({ scenario: { devices: [{ ...LAMP, rssi: -45 }] } });
    await page.advance(3_000);
    const near = Number.parseFloat(page.find(".level__fill").style.top);
    await walk(page, -48, -84);
    await page.advance(3_000);
    expect(near).toBeLessThan(20);
    expect(Number.parseFloat(page.find(".level__fill").style.top)).toBeGreaterThan(75);
  });

  it("vibrates faster when near, and not at all when turned off", async () => {
    const page = await open();
    await page.advance(5_000);
    const before = shakes(page);
    await page.advance(10_000);
    const far = shakes(page) - before;
    page.room.radio.move("LAMP", -46);
    await page.advance(5_000);
    const between = shakes(page);
    await page.advance(10_000);
    const near = shakes(page) - between;
    expect(far).toBeGreaterThan(3);
    expect(near).toBeGreaterThan(3 * far);
    await page.tap(".finder__vibrate");
    await page.advance(400);
    expect(page.text(".finder__vibrate")).toBe("震动 关");
    const off = shakes(page);
    await page.advance(5_000);
    expect(shakes(page)).toBe(off);
  });

  it("says that it is lost after five seconds of silence, keeps the last value, and goes on when it is heard", async () => {
    const page = await open();
    await page.advance(3_000);
    const last = value(page);
    page.room.radio.powerOff("LAMP");
    await page.advance(7_000);
    expect(page.text(".level__word")).toBe("听不到了");
    expect(page.text(".finder__about")).toMatch(/^[67] 秒没有听到/);
    expect(value(page)).toBe(last);
    const silent = shakes(page);
    await page.advance(3_000);
    expect(shakes(page)).toBe(silent);
    page.room.radio.powerOn("LAMP");
    await page.advance(2_000);
    expect(page.text(".level__word")).not.toBe("听不到了");
  });

  it("leads to pairing with what was found, and to the inspector where there is nothing to pair", async () => {
    for (const [kind, url] of [
      ["blufi", /^\/device\/pages\/pair\/index\?deviceId=[^&]+&name=LAMP&kind=blufi&rssi=-\d+$/],
      ["", /^\/device\/pages\/inspect\/index\?deviceId=[^&]+&name=LAMP$/],
    ] as const) {
      const page = await open({ query: { ...query, kind } });
      await page.advance(3_000);
      const calls: string[] = [];
      page.room.phone.extend({ redirectTo: (to: { url: string }) => void calls.push(to.url) });
      await page.tap(".btn--primary");
      expect(calls[0]).toMatch(url);
    }
  });

  it("says what is in the way, and listens again by itself when it is gone", async () => {
    const page = await open({ phone: { bluetooth: false } });
    await page.advance(2_000);
    expect(page.text(".state__title")).toBe("手机蓝牙已关闭");
    expect(page.text(".dock .btn--primary")).toBe("打开系统蓝牙设置");
    page.room.phone.setBluetooth(true);
    await page.advance(8_000);
    expect(value(page)).toBeGreaterThan(70);
  });

  it("asks for consent before it listens, and offers the notice again to who refused", async () => {
    const page = await open({ phone: { privacy: { agreed: false } } });
    await page.advance(1_000);
    expect(page.room.phone.inspect().discovering).toBe(false);
    page.call("refuse");
    await page.advance(500);
    expect(page.findAll(".dock .btn--primary")).toHaveLength(1);
    await page.tap(".dock .btn--primary");
    page.call("agree");
    await page.advance(500);
    expect(page.findAll(".level")).toHaveLength(1);
  });

  it("without a device leads to the scan", async () => {
    const page = await open({ query: {} });
    await page.advance(500);
    expect(page.text(".state__title")).toBe("没有说明要连接哪台设备");
    expect(page.room.phone.inspect().discovering).toBe(false);
  });

  it("is silent and sends nothing while hidden, and leaves nothing behind", async () => {
    const page = await open();
    await page.advance(3_000);
    page.app.hide();
    await page.advance(500);
    const calls = page.stats.calls;
    const shaken = shakes(page);
    await page.advance(5_000);
    expect([page.stats.calls, shakes(page)]).toEqual([calls, shaken]);
    page.app.show();
    await page.advance(3_000);
    expect(page.stats.worstSecond.calls).toBeLessThanOrEqual(4);
    expect(shakes(page)).toBeGreaterThan(shaken);
  });

  it("leaves nothing behind", async () => {
    const page = await open({ path: "pages/devices/index", query: {} });
    const left = await leftBehind(page, async () => {
      page.wx.navigateTo({ url: `/${PATH}?deviceId=${LAMP.address}&name=LAMP` });
      await page.advance(4_000);
      await page.back();
      await page.advance(4_000);
    });
    expect(left).toEqual({});
  });

  it("is in English with an English phone, and dark with a dark one", async () => {
    const page = await open({ lang: "en", theme: "dark" });
    await page.advance(3_000);
    expect(page.title()).toBe("Hot or cold");
    expect(page.find(".screen").className).toContain("theme-dark");
    expect(page.text()).not.toMatch(/[\u4e00-\u9fff]/);
  });
});
