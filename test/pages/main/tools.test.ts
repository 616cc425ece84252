import type { PhoneSpec } from "../../../simulator/wx/phone-spec";
import { openPage } from "../harness/open-page";

const TOOLS = "pages/tools/index";

it.each<[Partial<PhoneSpec>, string]>([
  [{}, "The phone’s Bluetooth is on"],
  [{ bluetooth: false }, "The phone’s Bluetooth is off"],
  [{ location: false }, "Location is off, Android needs it to scan"],
])("on a phone with %j it says %s", async (phone, sentence) => {
  const page = await openPage({ path: TOOLS, lang: "en", phone });
  expect(page.title()).toBe("Tools");
  expect(page.text(".hero__text")).toBe(sentence);
});

it.each([
  ["扫描附近设备", "device/pages/scan/index"],
  ["扫码配网", "device/pages/pair/index"],
  ["手机检查", "device/pages/phone-check/index"],
  ["蓝牙调试器", "device/pages/scan/index"],
  ["现场配置", "device/pages/site/index"],
  ["更换现场网络", "device/pages/rotation/index"],
])("%s leads to %s", async (row, path) => {
  const page = await openPage({ path: TOOLS });
  await page.tap(`text=${row}`);
  await page.until(() => page.path === path);
});

it("copies diagnostics about this phone, and WeChat says so", async () => {
  const page = await openPage({ path: TOOLS, lang: "en" });
  await page.tap("text=Copy diagnostics");
  const copied = await new Promise<string>((done) => {
    page.wx.getClipboardData({ success: ({ data }) => done(data) });
    void page.advance(100);
  });
  expect(copied).toMatch(/^time: .*\napp: .*\nwechat: /);
  expect(copied).toContain("page: tools\nbluetooth: ok");
});

it("has nothing on it that leads nowhere", async () => {
  const page = await openPage({ path: TOOLS, lang: "en" });
  expect(page.text(".page")).not.toMatch(/Batch|Training|Firmware/);
});
