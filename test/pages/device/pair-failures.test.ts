import type { BlufiDevice } from "../../../simulator/devices/blufi/blufi-device";
import type { PageTest } from "../harness/page-test";
import { dots, expectFailure, main } from "./pair-looks";
import { callsOf, choose, HOME, join, LAMP, lamp, openWizard, pressMain, shows, toNetworks } from "./pair-person";

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
    await shows(page, "连接断开了，重新连上去问它");
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
