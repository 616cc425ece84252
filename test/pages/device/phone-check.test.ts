import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";

const PATH = "device/pages/phone-check/index";
const open = (options: Parameters<typeof openPage>[0] = {}) => openPage({ path: PATH, ...options });

const titles = (page: PageTest) => page.findAll(".row .row__title").map((title) => title.textContent);
const ticks = (page: PageTest) => page.findAll(".tick").map((tick) => /tick--(\w+)/.exec(tick.className)?.[1]);
const called = (page: PageTest, api: string) =>
  page.trace.filter((entry) => entry.kind === "call" && entry.api === api).length;

describe("the phone check", () => {
  it("ticks off a phone in good order", async () => {
    const page = await open();
    expect(page.title()).toBe("手机检查");
    expect(page.text(".lead__title")).toBe("可以配网");
    expect(page.text(".lead__text")).toBe("Virtual Android · Android 14 · 微信 8.0.60");
    expect(titles(page)).toEqual([
      ...["蓝牙已开启", "微信可使用蓝牙", "已同意隐私指引", "定位已开启"],
      ...["小程序可以加入设备热点", "电量 80%", "没有看到手机连着的 Wi-Fi"],
    ]);
    expect(ticks(page)).toEqual(["ok", "ok", "ok", "ok", "ok", "ok", "wait"]);
  });

  it("counts hints, and shows grey what an iPhone does not have", async () => {
    const page = await open({ phone: { os: "ios", baseLibrary: "3.17.4", battery: { level: 18, lowPower: true } } });
    expect(page.text(".lead__title")).toBe("可以配网，有 1 项建议");
    expect(titles(page)[0]).toBe("电量 18%，低电量模式");
    expect(ticks(page)).toEqual(["warn", "ok", "ok", "ok", "ok", "ok", "wait", "wait"]);
    expect(titles(page).at(-1)).toBe("NFC：这版微信没有开放");
  });

  it.each([
    ["Bluetooth off", { bluetooth: false }, "手机蓝牙已关闭", "openSystemBluetoothSetting"],
    [
      "WeChat refused",
      { permissions: { "system.bluetooth": "denied" } },
      "微信没有蓝牙权限",
      "openAppAuthorizeSetting",
    ],
    ["the app refused", { permissions: { "scope.bluetooth": "denied" } }, "小程序没有蓝牙权限", "openSetting"],
    ["no location", { permissions: { "system.location": "denied" } }, "微信没有定位权限", "openAppAuthorizeSetting"],
  ] as const)("puts the problem first, one tap from where it is put right: %s", async (_what, phone, title, api) => {
    const page = await open({ phone });
    expect(page.text(".lead__title")).toBe("还不能配网，1 项要处理");
    expect([titles(page)[0], ticks(page)[0]]).toEqual([title, "bad"]);
    expect(page.text(".row .link")).toBe("去打开");
    await page.tap(".row");
    expect(called(page, api)).toBe(1);
  });

  it("has no button to the Bluetooth settings of an iPhone, but a sentence", async () => {
    const page = await open({ phone: { os: "ios", bluetooth: false } });
    expect(page.text(".row .row__sub")).toBe("从屏幕右上角下滑打开控制中心");
    expect(page.findAll(".row .link")).toEqual([]);
    await page.tap(".row");
    expect(called(page, "openSystemBluetoothSetting")).toBe(0);
  });

  it.each([
    ["android", {}, 2.4, ["Wi-Fi：HomeNet", "小程序可以加入设备热点"], "2.4 GHz，多数设备用这个频段"],
    ["harmony", {}, 5, ["Wi-Fi：HomeNet", "小程序可以加入设备热点"], "5 GHz 或更高；多数设备要连同一路由器的 2.4 GHz"],
    // The name is all that is told without location.
    ["android", { permissions: { "system.location": "denied" } }, 5, ["Wi-Fi：HomeNet", "小程序可以加入设备热点"], ""],
    [
      "ios",
      { permissions: { "system.location": "denied" } },
      5,
      ["系统没有告知当前 Wi-Fi", "小程序可以加入设备热点"],
      "允许微信使用定位后可见，不允许也能配网",
    ],
    [
      "android",
      { profile: { wifi: { works: false } } },
      2.4,
      ["没有看到手机连着的 Wi-Fi", "设备热点要你自己加入"],
      "蓝牙配网不受影响",
    ],
    ["android", { wifi: false }, 2.4, ["手机 Wi-Fi 已关闭"], "经设备热点配网、在局域网找设备时需要"],
  ] as const)("tells of the phone's Wi-Fi on %s with %j at %d GHz: %j", async (os, phone, band, lines, sub) => {
    const scenario = { wifi: [{ ssid: "HomeNet", password: "12345678", band }], phone: { os, network: "HomeNet" } };
    const page = await open({ scenario, phone });
    await page.advance(500);
    const shown = page.findAll(".row");
    const wifi = shown.filter((row) => /Wi-Fi|热点/.test(row.querySelector(".row__title")?.textContent ?? ""));
    const textOf = (row: (typeof wifi)[number] | undefined, part: string) =>
      row?.querySelector(part)?.textContent ?? "";
    expect(wifi.map((row) => textOf(row, ".row__title")).sort()).toEqual([...lines].sort());
    expect(
      textOf(
        wifi.find((row) => textOf(row, ".row__title") === lines[0]),
        ".row__sub",
      ),
    ).toBe(sub);
  });

  it("follows the phone's network, and leads an iPhone's person to the permission that shows it", async () => {
    const scenario = { wifi: [{ ssid: "HomeNet", password: "12345678" }], phone: { os: "ios" as const } };
    const page = await open({ scenario, phone: { permissions: { "system.location": "denied" } } });
    await page.tap("text=系统没有告知当前 Wi-Fi");
    expect(called(page, "openAppAuthorizeSetting")).toBe(1);
    page.room.phone.setPermission("system.location", "granted");
    page.room.phone.joinWifi("HomeNet", "12345678");
    await page.advance(3_000);
    expect(titles(page)).toContain("Wi-Fi：HomeNet");
    page.room.phone.leaveWifi();
    await page.advance(1_000);
    expect(titles(page)).toContain("没有看到手机连着的 Wi-Fi");
  });

  it("follows the switches while it is shown", async () => {
    const page = await open({ phone: { bluetooth: false } });
    page.room.phone.setBluetooth(true);
    await page.advance(2_500);
    expect(page.text(".lead__title")).toBe("可以配网");
  });

  it("asks everything again when the person is back from the settings", async () => {
    const page = await open({ phone: { permissions: { "scope.bluetooth": "denied" } } });
    await page.tap(".row");
    await page.advance(2_000);
    expect(page.text(".lead__title")).toBe("可以配网");
    page.room.phone.setPermission("scope.bluetooth", "denied");
    page.app.hide();
    page.app.show();
    await page.advance(500);
    expect(page.text(".lead__title")).toBe("还不能配网，1 项要处理");
  });

  it("brings up the privacy sheet, and takes an answer either way", async () => {
    const page = await open({ phone: { privacy: { agreed: false } } });
    await page.tap(".row");
    await page.advance(1_000);
    await page.tap("text=暂不同意");
    await page.advance(1_000);
    expect(page.findAll(".sheet")).toEqual([]);
    await page.tap(".row");
    await page.advance(1_000);
    await page.tap("text=同意并继续");
    await page.advance(1_000);
    expect(page.text(".lead__title")).toBe("可以配网");
  });

  it("copies diagnostics where something is wrong", async () => {
    const page = await open({ phone: { bluetooth: false } });
    await page.tap(".dock .btn--text");
    const copied = page.wx.getClipboardData();
    await page.advance(100);
    expect((await copied).data).toContain("bluetooth: bad");
  });

  it("is in English with an English phone", async () => {
    const page = await open({ lang: "en", phone: { battery: { level: 62 } } });
    expect(page.title()).toBe("Phone check");
    expect(page.text()).not.toMatch(/[\u4e00-\u9fff]/);
    expect(titles(page)).toContain("Battery 62 %");
  });

  it("sends little, nothing while hidden, and leaves nothing behind", async () => {
    const page = await open();
    await page.advance(10_000);
    expect(page.stats.worstSecond.calls).toBeLessThanOrEqual(4);
    const { calls } = page.stats;
    page.app.hide();
    page.room.phone.setBluetooth(false);
    await page.advance(4_000);
    expect(page.stats).toMatchObject({ calls, whileHidden: 0 });
    page.app.show();
    page.wx.reLaunch({ url: "/pages/about/index" });
    await page.advance(5_000);
    expect(page.holds()).toMatchObject({ timers: 0, observers: 0, pendingCalls: {} });
    expect(page.app.stats().find(({ path }) => path === PATH)).toMatchObject({ whileHidden: 0, afterUnload: 0 });
  });

  it.each(["?id=%00", "?a=1&a=2&__proto__=x", `?x=${"9".repeat(4_000)}`])(
    "opens whatever its address says: %s",
    async (query) => {
      const page = await open({ path: `${PATH}${query}` });
      expect(page.text(".lead__title")).toBe("可以配网");
    },
  );
});
