import type { BlufiDevice } from "../../../simulator/devices/blufi/blufi-device";
import { buildAccessPoint } from "../../../simulator/world/wifi/access-point-fields";
import type { PageTest } from "../harness/page-test";
import { main } from "./pair-looks";
import { callsOf, choose, HOME, join, LAMP, openWizard, pressMain, shows, toNetworks } from "./pair-person";

const firmware = (page: PageTest) => page.room.radio.peripheral(LAMP) as unknown as BlufiDevice;

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

  it("says that the device reported none, and asks again on request", async () => {
    const page = await openWizard({ wifi: [] });
    await page.until(() => main(page) === "灯在快闪，开始连接");
    await pressMain(page);
    await shows(page, "设备没有报告 Wi-Fi 网络", 40_000);
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
