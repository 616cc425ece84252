import { createDeviceRegistry } from "../../../miniprogram/lib/devices/registry";
import type { BlufiDevice } from "../../../simulator/devices/blufi/blufi-device";
import { buildAccessPoint } from "../../../simulator/world/wifi/access-point-fields";
import { leftBehind } from "../harness/left-behind";
import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";
import { callsOf, choose, HOME, join, LAMP, lamp, openWizard, PATH, pressMain, shows, toNetworks } from "./pair-person";

const saved = (page: PageTest) => createDeviceRegistry(page.wx).list();
const dots = (page: PageTest) =>
  page.findAll(".stepper__i").map(({ className }) => /is-(\w+)/.exec(className)?.[1] ?? "");
const links = (page: PageTest) =>
  page.findAll(".chain__l").map(({ className }) => /is-(\w+)/.exec(className)?.[1] ?? "");
const main = (page: PageTest) => page.text(".dock .btn--l");
const firmware = (page: PageTest) => page.room.radio.peripheral(LAMP) as unknown as BlufiDevice;

function fillStorage(page: PageTest): void {
  for (const [at, size] of [
    ...Array(10).fill(1_000_000),
    ...Array(99).fill(20_000),
    ...Array(99).fill(200),
  ].entries()) {
    try {
      page.wx.setStorageSync(`full-${at}`, "x".repeat(size));
    } catch {
      // Smaller pieces may still fit.
    }
  }
}

/** Every failure says what happened, on whose side, where it broke, with evidence, and one way on. */
function expectFailure(page: PageTest, told: { title: string; who: string; act: string; links: string[] }): void {
  expect(page.text(".fail__title")).toBe(told.title);
  expect(page.text(".fail__who")).toBe(told.who);
  expect(page.text(".fail__text")).toMatch(/。$/);
  expect(links(page)).toEqual(told.links);
  expect(page.findAll(".kv, .tick").length).toBeGreaterThanOrEqual(2);
  expect(page.findAll(".dock .btn--primary")).toHaveLength(1);
  expect(main(page)).toBe(told.act);
  expect(page.text(".dock")).toContain("复制诊断信息");
}

describe("the pair wizard", () => {
  it("pairs a lamp: checks, connects, chooses, joins, saves, names, and goes on to the next device", async () => {
    const page = await openWizard();
    expect(page.title()).toBe("配网");
    expect(page.text()).toContain(LAMP);
    expect(dots(page)).toEqual(["now", "", "", "", "", ""]);
    await toNetworks(page);
    expect(dots(page)).toEqual(["done", "done", "done", "now", "", ""]);
    expect(page.room.phone.inspect().keepScreenOn).toBe(true);
    expect(page.room.phone.inspect().vibrations).toBe(1);
    await choose(page, "HomeNet");
    await join(page, HOME.password);
    await shows(page, "设备已应用");
    expect(links(page)).toEqual(["ok", "now", ""]);
    await shows(page, "已入网", 30_000);
    expect(dots(page)).toEqual(["done", "done", "done", "done", "done", "done"]);
    expect(page.room.phone.inspect()).toMatchObject({ keepScreenOn: false, vibrations: 2, openConnections: [] });
    expect(saved(page)).toMatchObject([{ kind: "blufi", name: LAMP, deviceId: "8C:12:E0:00:A3:F2" }]);

    await page.input("input", "客厅灯");
    await page.tap("text=新建");
    await page.until(() => page.findAll("input").length === 2);
    const [, room] = page.findAll("input");
    (room?.querySelector("input") ?? room)?.setAttribute("id", "room");
    await page.input("#room", "客厅");
    await page.tap("text=添加");
    await page.advance(600);
    expect(saved(page)).toMatchObject([{ name: "客厅灯", room: "客厅" }]);
    await pressMain(page);
    await page.advance(500);
    expect(page.path).toBe("device/pages/scan/index");
  });

  it("opens the panel of the new device", async () => {
    const page = await openWizard();
    await toNetworks(page);
    await choose(page, "HomeNet");
    await join(page, HOME.password);
    await shows(page, "已入网", 30_000);
    await page.tap("text=打开控制面板");
    await page.advance(500);
    expect(page.path).toBe("device/pages/device/index");
    expect(page.text()).toContain(LAMP);
  });

  it("keeps name and room of a device that is paired again", async () => {
    const page = await openWizard();
    await toNetworks(page);
    await choose(page, "HomeNet");
    await join(page, HOME.password);
    await shows(page, "已入网", 30_000);
    await page.input("input", "走廊灯");
    await page.tap(".dock .btn--l");
    const [before] = saved(page);
    expect(before?.name).toBe("走廊灯");
    page.wx.redirectTo({ url: `/${PATH}?deviceId=8C:12:E0:00:A3:F2&name=${LAMP}&kind=blufi` });
    await page.advance(500);
    await toNetworks(page);
    await choose(page, "HomeNet");
    await join(page, HOME.password);
    await shows(page, "已入网", 30_000);
    expect(saved(page)).toMatchObject([{ name: "走廊灯", addedAt: before?.addedAt }]);
  });

  it("sends at most four times a second, little at a time, and nothing when hidden", async () => {
    const page = await openWizard({
      wifi: Array.from({ length: 12 }, (_, at) => ({ ...HOME, ssid: `Network ${at}` })),
    });
    await toNetworks(page);
    await choose(page, "Network 3");
    await join(page, HOME.password);
    await page.advance(1_500);
    page.app.hide();
    await page.advance(3_000);
    page.app.show();
    await shows(page, "已入网", 60_000);
    expect(page.stats.worstSecond.calls).toBeLessThanOrEqual(4);
    expect(page.stats).toMatchObject({ whileHidden: 0, afterUnload: 0 });
    expect(page.stats.biggestCall).toBeLessThan(20_000);
  });

  it("leaves nothing behind, whenever it is left", async () => {
    for (const stage of ["preflight", "connecting", "wifi", "joining", "done"] as const) {
      const page = await openPage({
        path: "device/pages/scan/index",
        scenario: { wifi: [HOME], devices: [lamp({})] },
      });
      const left = await leftBehind(page, async () => {
        page.wx.navigateTo({ url: `/${PATH}?deviceId=8C:12:E0:00:A3:F2&name=${LAMP}&kind=blufi` });
        await page.advance(1_000);
        if (stage !== "preflight") await pressMain(page);
        if (stage !== "preflight" && stage !== "connecting") await shows(page, "设备能连上的 Wi-Fi", 30_000);
        if (stage === "joining" || stage === "done") {
          await page.advance(600);
          await choose(page, "HomeNet");
          await join(page, HOME.password);
        }
        if (stage === "done") await shows(page, "已入网", 30_000);
        await page.back();
        await page.advance(4_000);
        expect(page.room.phone.inspect()).toMatchObject({ openConnections: [], keepScreenOn: false });
      });
      expect([stage, left]).toEqual([stage, {}]);
    }
  });
});

describe("networks", () => {
  it("shows bars, lock and reason; names that are no text as bytes", async () => {
    const page = await openWizard({
      wifi: [HOME, { ssidHex: "d0a1c3f7", password: "12345678", rssi: -70 }, { ...HOME, ssid: "Far", rssi: -85 }],
    });
    await toNetworks(page);
    expect(page.text()).toContain("d0 a1 c3 f7");
    expect(page.text()).toContain("名称不是文字，按字节显示");
    expect(page.text()).toContain("信号弱，入网可能不稳");
    expect(page.findAll(".icon-wifi-4, .icon-wifi-2, .icon-wifi-1")).toHaveLength(3);
    await choose(page, "d0 a1 c3 f7");
    await join(page, "12345678");
    await shows(page, "已入网", 40_000);
    expect(firmware(page).wifi.joined?.ssid).toEqual(Uint8Array.of(0xd0, 0xa1, 0xc3, 0xf7));
  });

  it("says that the device hears none, and hears again on request", async () => {
    const page = await openWizard({ wifi: [] });
    await page.until(() => main(page) === "灯在快闪，开始连接");
    await pressMain(page);
    await shows(page, "设备没有听到 Wi-Fi", 40_000);
    page.room.wifi.add(buildAccessPoint({ ssid: "Late", password: "12345678", rssi: -50 }, 7));
    await page.advance(600);
    expect(main(page)).toBe("重扫");
    await pressMain(page);
    await shows(page, "Late", 40_000);
    expect(callsOf(page, "createBLEConnection")).toBe(1);
  });

  it("joins a network without a password: the field may stay empty", async () => {
    const page = await openWizard({ wifi: [{ ssid: "Free", rssi: -50 }] });
    await toNetworks(page);
    await choose(page, "Free");
    await page.until(() => main(page) === "不用密码入网");
    await pressMain(page);
    await shows(page, "已入网", 30_000);
  });

  it.each([
    ["1234567", "至少 8 个字符，还差 1 个", true],
    ["12345678", "8 个字符 · 首尾没有空格", false],
    [" 2345678", "8 个字符 · 首尾有空格，也会发送", false],
    ["p".repeat(63), "63 个字符 · 首尾没有空格", false],
    ["p".repeat(64), "超出 1 个字符，最多 63 个", true],
    ["aF".repeat(32), "64 位十六进制密钥", false],
    ["密码密码", "12 字节 · 含有非英文字符", false],
  ])("of the password %s it says %s", async (password, help, disabled) => {
    const page = await openWizard();
    await toNetworks(page);
    await choose(page, "HomeNet");
    await page.input("input", password);
    await shows(page, help);
    expect(page.findAll(".dock .btn--l.is-disabled")).toHaveLength(disabled ? 1 : 0);
  });

  it("shows and hides the password, which stays what it is", async () => {
    const page = await openWizard();
    await toNetworks(page);
    await choose(page, "HomeNet");
    await page.input("input", "12345678");
    const field = () => page.find("input").querySelector("input") ?? page.find("input");
    expect(field().getAttribute("type")).toBe("password");
    await page.tap(".icon-eye");
    await page.advance(600);
    expect(field().getAttribute("type")).toBe("text");
    expect((field() as HTMLInputElement).value).toBe("12345678");
  });

  it("counts the bytes of a typed name and stops at 32 without cutting", async () => {
    const page = await openWizard();
    await toNetworks(page);
    await page.tap("text=其他网络…");
    await page.until(() => page.text(".lead__title") === "输入网络名称");
    await page.input("input", "滨江-IoT-后勤");
    await shows(page, "17 / 32 字节");
    await page.input("input", `${"网".repeat(11)}`);
    await shows(page, "超出 1 字节，请删短");
    expect(page.findAll(".dock .is-disabled")).toHaveLength(1);
    await page.tap("text=不加密");
    await page.input("input", "Hidden");
    await page.until(() => page.findAll(".dock .is-disabled").length === 0);
    expect(page.findAll("input")).toHaveLength(1);
  });

  it("joins a hidden network by its typed name", async () => {
    const page = await openWizard({ wifi: [{ ...HOME, ssid: "Hidden", hidden: true }] });
    await page.until(() => main(page) === "灯在快闪，开始连接");
    await pressMain(page);
    await page.until(() => page.text().includes("其他网络…"), 40_000);
    await page.tap("text=其他网络…");
    await page.until(() => page.text(".lead__title") === "输入网络名称");
    await page.input("input", "Hidden");
    await join(page, HOME.password);
    await shows(page, "已入网", 40_000);
  });
});

describe("failures", () => {
  it("a wrong password: corrected in the same session, nothing starts over", async () => {
    const page = await openWizard();
    await toNetworks(page);
    await choose(page, "HomeNet");
    await join(page, "wrong-password");
    await shows(page, "Wi-Fi 密码不对", 40_000);
    await page.advance(600);
    expectFailure(page, {
      title: "Wi-Fi 密码不对",
      who: "路由器拒绝了密码",
      act: "重新输入密码",
      links: ["ok", "bad", ""],
    });
    expect(page.text()).toContain("握手超时（原因 15）");
    expect(page.text()).toContain("加密会话仍在");
    expect(dots(page)[4]).toBe("bad");
    expect(page.room.phone.inspect().vibrations).toBe(3);
    await pressMain(page);
    await page.until(() => page.findAll("input").length === 1);
    const field = page.find("input").querySelector("input");
    expect((field as HTMLInputElement).value).toBe("wrong-password");
    await join(page, HOME.password);
    await shows(page, "已入网", 40_000);
    expect(callsOf(page, "createBLEConnection")).toBe(1);
  });

  it("a network not found: what is heard instead, one press away, with the password kept", async () => {
    const page = await openWizard({ wifi: [{ ...HOME, ssid: "Riverside-IoT" }] });
    await toNetworks(page);
    await page.tap("text=其他网络…");
    await page.until(() => page.text(".lead__title") === "输入网络名称");
    await page.input("input", "Riverside_IoT");
    await join(page, HOME.password);
    await shows(page, "设备找不到这个网络", 40_000);
    await page.advance(600);
    expectFailure(page, {
      title: "设备找不到这个网络",
      who: "路由器一侧",
      act: "改用 Riverside-IoT",
      links: ["ok", "bad", ""],
    });
    expect(page.text()).toContain("未找到接入点（原因 201）");
    await pressMain(page);
    await shows(page, "已入网", 40_000);
    expect(callsOf(page, "createBLEConnection")).toBe(1);
  });

  it("a link lost after the credentials: asks, says that it does not know, and verifies without sending again", async () => {
    const page = await openWizard({ devices: [lamp({ joinMs: 6_000 })] });
    await toNetworks(page);
    await choose(page, "HomeNet");
    await join(page, HOME.password);
    await shows(page, "设备已应用");
    page.room.radio.move(LAMP, -120);
    page.room.radio.dropLink("phone", LAMP);
    await shows(page, "蓝牙断开了，重新连上去问它");
    await shows(page, "已发送，还没确认入网", 200_000);
    await page.advance(600);
    expectFailure(page, {
      title: "已发送，还没确认入网",
      who: "结果未知，不是失败",
      act: "重新连接并核实",
      links: ["unsure", "unsure", ""],
    });
    expect(page.findAll(".fail__who--unsure")).toHaveLength(1);
    expect(page.text()).toContain("不要急着重置");
    expect(dots(page)[4]).toBe("unsure");
    page.room.radio.move(LAMP, -50);
    await pressMain(page);
    await shows(page, "已入网", 60_000);
    expect(firmware(page).events.filter(({ name }) => name === "sta_ssid")).toHaveLength(1);
  });

  it("a join that failed at a weak signal does not blame the password", async () => {
    const page = await openWizard({ wifi: [{ ...HOME, rssi: -78 }] });
    await toNetworks(page);
    await choose(page, "HomeNet");
    await join(page, "wrong-password");
    await shows(page, "信号太弱，没能入网", 60_000);
    await page.advance(600);
    expectFailure(page, {
      title: "信号太弱，没能入网",
      who: "设备和路由器之间",
      act: "挪近后再试",
      links: ["ok", "bad", ""],
    });
    expect(page.text()).toContain("偏弱");
  });

  it("a name of 32 bytes, which stock firmware refuses", async () => {
    const page = await openWizard({ wifi: [{ ...HOME, ssid: "n".repeat(32) }] });
    await toNetworks(page);
    await choose(page, "n".repeat(32));
    await join(page, HOME.password);
    await shows(page, "网络名称太长", 40_000);
    await page.advance(600);
    expectFailure(page, { title: "网络名称太长", who: "设备一侧", act: "换一个网络", links: ["ok", "bad", ""] });
    expect(page.text()).toContain("32 字节");
    await pressMain(page);
    await shows(page, "设备能连上的 Wi-Fi", 40_000);
  });

  it("a device out of range, found after going closer", async () => {
    const page = await openWizard({ devices: [lamp({ rssi: -120 })] });
    await page.until(() => main(page) === "灯在快闪，开始连接");
    await pressMain(page);
    await shows(page, "连不上这台设备", 120_000);
    await page.advance(600);
    expectFailure(page, { title: "连不上这台设备", who: "设备一侧", act: "走近后再试", links: ["bad", "", ""] });
    page.room.radio.move(LAMP, -50);
    await pressMain(page);
    await shows(page, "设备能连上的 Wi-Fi", 60_000);
  });

  it("Bluetooth switched off mid-way: goes on by itself when it is on again", async () => {
    const page = await openWizard();
    await page.until(() => main(page) === "灯在快闪，开始连接");
    await pressMain(page);
    await page.advance(200);
    page.room.phone.setBluetooth(false);
    await shows(page, "手机蓝牙已关闭", 60_000);
    await page.advance(600);
    expectFailure(page, { title: "手机蓝牙已关闭", who: "手机一侧", act: "打开系统蓝牙设置", links: ["bad", "", ""] });
    page.room.phone.setBluetooth(true);
    await shows(page, "设备能连上的 Wi-Fi", 60_000);
  });

  it("Bluetooth off before the start: the page asks for it, and starts when it is on", async () => {
    const page = await openWizard({ phone: { os: "android", bluetooth: "off" } });
    await shows(page, "手机蓝牙已关闭");
    expect(main(page)).toBe("打开系统蓝牙设置");
    page.room.phone.setBluetooth(true);
    await toNetworks(page);
  });

  it("permission refused: settings, and on from there", async () => {
    const page = await openWizard({}, { phone: { permissions: { "scope.bluetooth": "denied" } } });
    await shows(page, "没有蓝牙权限");
    await page.advance(600);
    expect(main(page)).toBe("去设置打开");
    page.room.phone.setPermission("scope.bluetooth", "granted");
    page.app.hide();
    await page.advance(1_000);
    page.app.show();
    await toNetworks(page);
  });

  it("privacy refused: nothing is opened until the person agrees", async () => {
    const page = await openWizard({}, { phone: { privacy: { agreed: false }, answers: { privacy: "agree" } } });
    await shows(page, "使用蓝牙前，请先同意");
    await page.tap("text=暂不同意");
    await shows(page, "还没有同意隐私指引");
    expect(callsOf(page, "openBluetoothAdapter")).toBe(0);
    await page.advance(600);
    await pressMain(page);
    await shows(page, "使用蓝牙前，请先同意");
    await page.tap("text=同意并继续");
    await toNetworks(page);
  });

  it("a pairing stopped by the person says what is on the device, and goes on", async () => {
    const page = await openWizard({ devices: [lamp({ joinMs: 8_000 })] });
    await toNetworks(page);
    await choose(page, "HomeNet");
    await join(page, HOME.password);
    await shows(page, "设备已应用");
    expect(page.findAll(".dock .btn")).toHaveLength(1);
    await page.tap("text=停止");
    await shows(page, "已停止配网");
    await page.advance(600);
    expect(page.text()).toContain("它可能仍会入网");
    expect(page.room.phone.inspect().vibrations).toBe(1);
    await pressMain(page);
    await shows(page, "已入网", 60_000);
  });

  it("storage that is full: the device is online, and the page says that it is not in the list", async () => {
    const page = await openWizard();
    await toNetworks(page);
    await choose(page, "HomeNet");
    fillStorage(page);
    await join(page, HOME.password);
    await shows(page, "已入网", 40_000);
    expect(page.text()).toContain("没有保存到设备列表");
  });

  it("diagnostics: facts and events, no password", async () => {
    const copied: string[] = [];
    const page = await openWizard({}, { answers: { copied: (text) => copied.push(text) } });
    await toNetworks(page);
    await choose(page, "HomeNet");
    await join(page, "s3cret-w0rd");
    await shows(page, "Wi-Fi 密码不对", 40_000);
    await page.advance(600);
    await page.tap("text=复制诊断信息");
    expect(copied).toHaveLength(1);
    const [text = ""] = copied;
    for (const fact of ["outcome: wrong-password", "reported: 15", "version: 1.3", "network: HomeNet"])
      expect(text).toContain(fact);
    expect(text).toMatch(/ info pair step/);
    expect(text).not.toContain("s3cret");
  });
});

describe("leaving and coming back", () => {
  it("hidden mid-join for a minute: the outcome is there on return", async () => {
    const page = await openWizard({ devices: [lamp({ joinMs: 5_000 })] });
    await toNetworks(page);
    await choose(page, "HomeNet");
    await join(page, HOME.password);
    await shows(page, "设备已应用");
    page.app.hide();
    await page.advance(60_000);
    page.app.show();
    await shows(page, "已入网", 60_000);
    expect(firmware(page).events.filter(({ name }) => name === "sta_ssid")).toHaveLength(1);
    expect(page.stats.whileHidden).toBe(0);
  });

  it("left mid-join: the link is closed, and the next visit pairs from the start", async () => {
    const page = await openPage({ path: "device/pages/scan/index", scenario: { wifi: [HOME], devices: [lamp({})] } });
    const visit = async () => {
      page.wx.navigateTo({ url: `/${PATH}?deviceId=8C:12:E0:00:A3:F2&name=${LAMP}&kind=blufi` });
      await page.advance(1_000);
      await toNetworks(page);
      await choose(page, "HomeNet");
      await join(page, HOME.password);
    };
    await visit();
    await page.back();
    await page.advance(4_000);
    expect(page.room.phone.inspect().openConnections).toEqual([]);
    await visit();
    await shows(page, "已入网", 60_000);
  });
});

describe("an address of anybody's making", () => {
  it.each<[string, Record<string, string>, string]>([
    ["nothing", {}, "没有说要配哪台设备"],
    ["no kind", { deviceId: "8C:12:E0:00:A3:F2" }, "没有说要配哪台设备"],
    ["a hostile id", { deviceId: "<img src=x>", kind: "blufi" }, "没有说要配哪台设备"],
    ["an id without end", { deviceId: "A".repeat(5_000), kind: "blufi" }, "没有说要配哪台设备"],
    ["a broken escape", { deviceId: "%E0%A4%A", kind: "%%%" }, "没有说要配哪台设备"],
    ["an unknown kind", { deviceId: "8C:12:E0:00:A3:F2", kind: "zigbee" }, "不认识它的配网方式"],
    ["a kind of JavaScript", { deviceId: "8C:12:E0:00:A3:F2", kind: "constructor" }, "不认识它的配网方式"],
  ])("%s: a sentence and a way on", async (_name, query, title) => {
    const page = await openPage({ path: PATH, query, scenario: {} });
    expect(page.text(".state__title")).toBe(title);
    expect(main(page)).toBe("扫描附近设备");
    await pressMain(page);
    await page.advance(500);
    expect(page.path).toBe("device/pages/scan/index");
  });

  it.each(["", "\u0000\u202Egnp", "💡".repeat(62), "مصباح", "%41"])(
    "a device called %j is paired all the same",
    async (name) => {
      const page = await openWizard(
        {},
        { query: { deviceId: "8C:12:E0:00:A3:F2", kind: "blufi", name: encodeURIComponent(name) } },
      );
      expect(page.text(".row__title").length).toBeGreaterThan(0);
      await toNetworks(page);
    },
  );
});
