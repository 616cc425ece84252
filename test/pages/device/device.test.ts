import { deviceIdentity } from "../../../miniprogram/lib/devices/device-identity";
import { createDeviceRegistry } from "../../../miniprogram/lib/devices/registry";
import type { SavedDevice } from "../../../miniprogram/lib/devices/saved-device";
import type { BlufiDevice } from "../../../simulator/devices/blufi/blufi-device";
import { finger } from "../components/finger";
import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";

const PATH = "device/pages/device/index";
const LAMP = { kind: "blufi", name: "BLUFI_LAMP", lamp: { on: false, level: 60 } };
const THING = {
  kind: "gatt",
  name: "GATT_LAMP",
  lamp: { on: true, level: 40 },
  battery: 81,
  deviceInformation: { manufacturer: "Acme", model: "L1", firmware: "1.0.2", serial: "A-1" },
};

function saved(kind: string, name: string, changes: Partial<SavedDevice> = {}) {
  const facts = { kind, name, deviceId: "8C:12:E0:00:00:FF" };
  const id = deviceIdentity(facts);
  return { id, storage: { [`device:${id}`]: { v: 1, id, ...facts, addedAt: 1, ...changes } } };
}

type Options = Parameters<typeof openPage>[0];

async function open(device: { kind: string; name: string }, changes: Partial<SavedDevice> = {}, options: Options = {}) {
  const { id, storage } = saved(device.kind, device.name, changes);
  const page = await openPage({ path: PATH, query: { id }, scenario: { devices: [device] }, storage, ...options });
  return { page, id, stored: () => createDeviceRegistry(page.wx).get(id) as SavedDevice };
}

const live = (page: PageTest) =>
  page.until(
    () => page.findAll(".panel__switch").length > 0 && /(实时|Live).*dBm/.test(strip(page)) && !isStale(page),
    20_000,
  );
const isStale = (page: PageTest) => page.findAll(".switch.is-disabled").length > 0;
const strip = (page: PageTest) => page.text(".device__path");

describe("the page of a device", () => {
  it("finds the lamp, says how it is connected, and shows what it says", async () => {
    const { page } = await open(LAMP);
    expect(page.title()).toBe("BLUFI_LAMP");
    expect(strip(page)).toContain("正在寻找…");
    await live(page);
    expect(strip(page)).toMatch(/^蓝牙直连 实时 −\d+ dBm$/);
    expect(page.text(".ctl__val")).toBe("60%");
    expect(page.findAll(".switch.is-on")).toHaveLength(0);
    expect(page.text()).toContain("已关闭");
  });

  it("switches: pending, then the device's receipt; the state is stored with its time", async () => {
    const { page, stored } = await open(LAMP);
    await live(page);
    await page.advance(1_000);
    await page.tap(".panel__switch");
    expect(page.text(".row__sub")).toMatch(/正在发送…|设备已确认/);
    await page.until(() => page.text(".row__sub").includes("设备已确认"));
    expect(page.text(".row__sub")).toMatch(/^设备已确认 · \d+ ms$/);
    expect(page.findAll(".switch.is-on")).toHaveLength(1);
    const lamp = page.room.radio.peripheral("BLUFI_LAMP") as unknown as BlufiDevice;
    expect(lamp.product.state.on).toBe(true);
    expect(stored().state).toMatchObject({ on: true, level: 60 });
    await page.advance(20_000);
    expect(page.text(".row__sub")).toBe("已开");
  });

  it("dims where the finger goes, four times a second at most, and sends the last value", async () => {
    const { page } = await open(THING);
    await live(page);
    await page.advance(2_000);
    const before = page.stats.calls;
    const slider = track(page);
    finger.down(slider, { x: 120 });
    for (let x = 120; x <= 236; x += 2) {
      finger.move(slider, { x });
      await page.advance(50);
    }
    finger.up(slider);
    await page.until(() => page.text(".ctl__val") === "80%");
    await page.until(() => page.text(".panel__ack").includes("设备已确认"));
    expect(page.text(".ctl__val")).toBe("80%");
    expect(page.stats.calls - before).toBeGreaterThan(6);
    expect(page.stats.worstSecond.calls).toBeLessThanOrEqual(4);
  });

  it("says what was not delivered, goes back, and sends it again on request", async () => {
    const { page } = await open(
      THING,
      {},
      {
        scenario: { devices: [THING], faults: [{ on: "ble.write", nth: 1, do: "error", errCode: 10007 }] },
      },
    );
    await live(page);
    await page.advance(2_000);
    const slider = track(page);
    finger.down(slider, { x: 222 });
    finger.up(slider);
    await page.until(() => page.findAll(".ack--bad").length > 0);
    expect(page.text(".ack--bad")).toBe("没有送达，已恢复为 40%");
    expect(page.text(".ctl__val")).toBe("40%");
    await page.tap("text=重试 75%");
    await page.until(() => page.text(".panel__ack").includes("设备已确认"));
    expect(page.text(".ctl__val")).toBe("75%");
  });

  it("out of reach: whose side, the broken link, the last state with its age, one action that helps", async () => {
    const { page, stored } = await open(LAMP, {}, { lang: "zh" });
    await live(page);
    await page.advance(1_000);
    page.room.radio.powerOff("BLUFI_LAMP");
    await page.until(() => page.findAll(".fail").length > 0, 60_000);
    expect(page.text(".fail__who")).toBe("设备一侧");
    expect(page.text(".fail__title")).toBe("联系不上这台设备");
    expect(page.findAll(".chain__l.is-bad")).toHaveLength(1);
    expect(strip(page)).toMatch(/^未连接 .*前的状态$/);
    expect(page.text()).toContain("当时已关");
    expect(isStale(page)).toBe(true);
    expect(stored().state).toMatchObject({ on: false, level: 60 });
    page.room.radio.powerOn("BLUFI_LAMP");
    await page.tap("text=走近设备，用蓝牙重连");
    await live(page);
    expect(page.findAll(".fail")).toHaveLength(0);
  });

  it("a switch that may not be touched does nothing", async () => {
    const { page, stored } = await open(LAMP, { state: { at: 1, on: true } }, { scenario: { devices: [] } });
    await page.tap(".panel__switch");
    await page.advance(1_000);
    expect(stored().state).toEqual({ at: 1, on: true });
  });

  it.each([
    ["zh", "手机蓝牙已关闭", "重新检查"],
    ["en", "Bluetooth is off", "Check again"],
  ] as const)("Bluetooth off in %s, and on again by itself", async (lang, title, act) => {
    const { page } = await open(LAMP, {}, { lang, phone: { bluetooth: false } });
    await page.until(() => page.findAll(".fail").length > 0);
    expect(page.text(".fail__title")).toBe(title);
    expect(page.text(".dock .btn--primary")).toBe(act);
    page.room.phone.setBluetooth(true);
    await live(page);
  });

  it("asks for consent before Bluetooth; a refusal is said, and can be reviewed", async () => {
    const { page } = await open(LAMP, {}, { phone: { privacy: { agreed: false } } });
    await page.until(() => page.findAll(".privacy").length > 0);
    await page.tap("text=暂不同意");
    await page.advance(1_000);
    expect(page.text(".fail__title")).toBe("还没有同意隐私指引");
    await page.tap(".dock .btn--primary");
    await page.advance(1_000);
    expect(page.findAll(".privacy").length).toBeGreaterThan(0);
  });

  it("shows what the device tells of itself", async () => {
    const { page, stored } = await open(THING);
    await page.until(() => page.text().includes("1.0.2"), 20_000);
    for (const word of ["Acme", "L1", "81%", "A-1"]) expect(page.text()).toContain(word);
    expect(stored().info).toMatchObject({ serial: "A-1" });
  });

  it("a device without controls says so, and shows the way to the inspector", async () => {
    const { page } = await open({ kind: "gatt", name: "Sensor", battery: 50 } as never);
    await page.until(() => page.findAll(".notice").length > 0, 20_000);
    expect(page.text(".notice")).toContain("调试器");
    await page.tap("text=蓝牙调试器");
    await page.advance(500);
    expect(page.path).toBe("device/pages/inspect/index");
    await page.until(() => page.findAll(".svc").length > 0, 20_000);
    expect(page.text(".svc__name")).toBe("电池");
    page.app.back();
    await page.advance(500);
    await page.until(() => page.text(".device__path").includes("实时"), 20_000);
  });

  it("rename and room", async () => {
    const { page, stored } = await open(LAMP);
    await page.advance(500);
    await page.tap("text=名称");
    await page.input(".device__field input", "走廊灯 💡");
    await page.tap("text=保存");
    expect(page.title()).toBe("走廊灯 💡");
    expect(stored().name).toBe("走廊灯 💡");
    await page.advance(1_000);
    await page.tap("text=位置");
    await page.input(".device__field input", "走廊");
    await page.tap("text=保存");
    await page.advance(1_000);
    expect(stored().room).toBe("走廊");
    expect(page.text()).toContain("走廊");
  });

  it("removal takes a hold of one second, and leads to the devices", async () => {
    const { page, stored } = await open(LAMP);
    await page.advance(500);
    await page.tap("text=移除设备");
    expect(page.text(".sheet__title")).toBe("移除“BLUFI_LAMP”？");
    await page.tap(".hold");
    await page.advance(2_000);
    expect(stored().name).toBe("BLUFI_LAMP");
    const hold = page.find(".hold");
    finger.down(hold);
    await page.advance(1_200);
    expect(stored()).toBeUndefined();
    await page.advance(500);
    expect(page.path).toBe("pages/devices/index");
  });

  it.each(["", "gatt-none", "../../../etc", "%E0%A4%A", "<script>", "x".repeat(3000)])(
    "a query that names no device: a sentence and a way on (%#)",
    async (id) => {
      const page = await openPage({ path: PATH, query: { id } });
      await page.advance(500);
      expect(page.text(".state__title")).toBe("列表里没有这台设备");
      await page.tap(".dock .btn--primary");
      await page.advance(500);
      expect(page.path).toBe("pages/devices/index");
    },
  );

  it("a device with a name of 248 bytes, or none, is shown and opened", async () => {
    const long = "名".repeat(82);
    const { page } = await open({ kind: "gatt", name: long, lamp: true } as never, {
      room: "r".repeat(200),
      product: "gatt-lamp",
    });
    await live(page);
    expect([...page.title()].length).toBeLessThanOrEqual(80);
    const nameless = saved("blufi", "");
    const other = await openPage({ path: PATH, query: { id: nameless.id }, storage: nameless.storage });
    await other.advance(500);
    expect(other.title()).toContain("未命名");
  });

  it("sends nothing while hidden and leaves nothing behind", async () => {
    const { page } = await open(THING);
    await live(page);
    await page.advance(1_000);
    page.app.hide();
    const hidden = page.stats.calls;
    await page.advance(3_000);
    expect(page.stats.calls).toBe(hidden);
    page.app.show();
    await page.advance(1_000);
    void page.wx.switchTab({ url: "/pages/devices/index" });
    await page.advance(20_000);
    expect(page.path).toBe("pages/devices/index");
    expect(page.room.phone.inspect()).toMatchObject({ openConnections: [], gattClients: 0, discovering: false });
    const stats = page.app.stats().find(({ path }) => path === PATH);
    expect(stats).toMatchObject({ whileHidden: 0, afterUnload: 0 });
    expect(stats?.worstSecond.calls).toBeLessThanOrEqual(4);
    expect(stats?.biggestCall).toBeLessThan(20_000);
  });
});

/** jsdom has no layout: the track lies from 0 to 300 px. */
function track(page: PageTest): HTMLElement {
  const slider = page.find(".range");
  slider.getBoundingClientRect = () => new DOMRect(0, 0, 300, 56);
  return slider;
}
