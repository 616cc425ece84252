import { uuid } from "../../../protocol/gatt/uuid";
import { createGattDevice } from "../../../simulator/devices/gatt/gatt-device";
import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";

const PATH = "device/pages/scan/index";
const lamp = (name: string, rssi = -55) => ({ kind: "blufi", name, rssi });
const thing = (name: string, rssi = -65) => ({ kind: "gatt", name, rssi });
const DEVICES = [lamp("LAMP_NEAR", -45), lamp("LAMP_FAR", -75), thing("Band", -66)];
/** 200 devices that all speak ten times a second. */
const CROWD = Array.from({ length: 200 }, (_, index) =>
  index % 2 === 0 ? lamp(`LAMP-${index}`, -40 - (index % 50)) : thing(`Thing ${index}`, -50 - (index % 40)),
);

const names = (page: PageTest) => page.findAll(".scan__row .row__title").map((title) => title.textContent);

const open = (options: Parameters<typeof openPage>[0] = {}) =>
  openPage({ path: PATH, scenario: { devices: DEVICES }, ...options });

describe("the scan page", () => {
  it("lists who is in the air: signal, protocol, age, and how many of each group", async () => {
    const page = await open();
    expect(page.title()).toBe("扫描附近设备");
    expect(page.text(".state__title")).toBe("正在检查");
    await page.advance(5_000);
    expect(names(page).sort()).toEqual(["Band", "LAMP_FAR", "LAMP_NEAR"]);
    const near = page.findAll(".scan__row").find((row) => row.textContent?.includes("LAMP_NEAR"));
    expect(near?.textContent?.replace(/\s+/g, "")).toMatch(/^−4\dLAMP_NEARBluFi可连接0.2秒前配网$/);
    expect(page.findAll(".chip").map((chip) => chip.textContent?.replace(/\s+/g, ""))).toEqual([
      "全部3",
      "可配网2",
      "传感器0",
      "其他1",
    ]);
    expect(page.text(".scan__count")).toMatch(/^正在扫描 · 3 台 · [45] 秒$/);
  });

  it("shows the chosen group alone, and all again", async () => {
    const page = await open();
    await page.advance(3_000);
    await page.tap(".chip:nth-child(4)");
    await page.advance(300);
    expect(names(page)).toEqual(["Band"]);
    await page.tap(".chip:nth-child(3)");
    await page.advance(300);
    expect(page.text(".state__title")).toBe("没有符合筛选的设备");
    await page.tap(".dock .btn--primary");
    await page.advance(300);
    expect(names(page)).toHaveLength(3);
  });

  it("keeps the order until asked to sort by signal", async () => {
    const page = await open();
    await page.advance(5_000);
    const before = names(page);
    page.room.radio.move("LAMP_FAR", -38);
    await page.advance(5_000);
    expect(names(page)).toEqual(before);
    await page.tap(".scan__bar .btn");
    await page.advance(300);
    const places = page
      .findAll(".scan__row")
      .map((row) => [row.style.top, row.querySelector(".row__title")?.textContent]);
    expect(places.find(([top]) => top === "0px")?.[1]).toBe("LAMP_FAR");
  });

  it("opens the pair page of a device it can pair and the inspector of any other", async () => {
    const page = await open();
    await page.advance(3_000);
    const calls: string[] = [];
    page.room.phone.extend({ navigateTo: ({ url }: { url: string }) => void calls.push(url) });
    for (const name of ["LAMP_NEAR", "Band"]) await page.tap(`.scan__row[aria-label="${name}"]`);
    expect(calls[0]).toMatch(/^\/device\/pages\/pair\/index\?deviceId=[^&]+&name=LAMP_NEAR&kind=blufi&rssi=-\d+$/);
    expect(calls[1]).toMatch(/^\/device\/pages\/inspect\/index\?deviceId=[^&]+&name=Band$/);
  });

  it("shows what a sensor broadcasts beside its name, and each new value in its place", async () => {
    const page = await open({ scenario: { devices: [] } });
    let temperature = 2_460;
    const values = () => Uint8Array.of(0x40, 0x02, temperature & 0xff, temperature >> 8, 0x2e, 52);
    page.room.radio.add(
      {
        ...createGattDevice({ name: "Climate" }),
        advertisement: () => ({
          localName: "Climate",
          intervalMs: 500,
          connectable: false,
          serviceData: { [uuid("FCD2")]: values() },
        }),
      },
      { rssi: -60 },
    );
    await page.advance(3_000);
    expect(names(page)).toEqual(["Climate 24.6° 52%"]);
    expect(page.text(".scan__row .badge")).toBe("BTHome");
    expect(page.text(".scan__row .row__sub")).toContain("仅广播");
    temperature = 2_510;
    await page.advance(2_000);
    expect(names(page)).toEqual(["Climate 25.1° 52%"]);
  });

  it("pins a device to the top, whatever comes, until it is let go", async () => {
    const page = await open();
    await page.advance(3_000);
    const place = (name: string) =>
      page.findAll(".scan__row").find((row) => row.textContent?.includes(name))?.style.top ?? "none";
    const last = ["LAMP_NEAR", "LAMP_FAR", "Band"].find((name) => place(name) === `${2 * 62}px`) ?? "";
    await page.tap(`.scan__row[aria-label="${last}"] .scan__sig`);
    await page.tap("text=置顶");
    await page.advance(300);
    expect(place(last)).toBe("0px");
    expect(page.findAll(`.scan__row[aria-label="${last}"] .scan__pin`)).toHaveLength(1);
    page.room.radio.powerOff(last);
    await page.advance(62_000);
    await page.tap(".scan__bar .btn");
    await page.advance(300);
    expect(place(last)).toBe("0px");
    await page.tap(`.scan__row[aria-label="${last}"] .scan__sig`);
    await page.tap("text=取消置顶");
    await page.advance(300);
    expect(place(last)).not.toBe("0px");
  });

  it("leads to the finder of a device from its row", async () => {
    const page = await open();
    await page.advance(3_000);
    const calls: string[] = [];
    page.room.phone.extend({ navigateTo: ({ url }: { url: string }) => void calls.push(url) });
    await page.tap('.scan__row[aria-label="LAMP_NEAR"] .scan__sig');
    await page.tap("text=冷热追踪");
    expect(calls).toEqual([
      expect.stringMatching(/^\/device\/pages\/finder\/index\?deviceId=[^&]+&name=LAMP_NEAR&kind=blufi$/),
    ]);
  });

  it("greys out who is silent for 10 s, and drops them a minute later when sorted", async () => {
    const page = await open();
    await page.advance(3_000);
    page.room.radio.powerOff("Band");
    await page.advance(12_000);
    const band = () => page.findAll(".scan__row").find((row) => row.textContent?.includes("Band"));
    expect(band()?.className).toContain("is-off");
    expect(band()?.textContent).toMatch(/1\d 秒未见/);
    await page.advance(50_000);
    expect(band()).toBeDefined();
    await page.tap(".scan__bar .btn");
    await page.advance(300);
    expect(band()).toBeUndefined();
  });

  it("pauses, goes on, and starts anew", async () => {
    const page = await open();
    await page.advance(3_000);
    await page.tap('.scan__tool[aria-label="暂停扫描"]');
    await page.advance(300);
    expect(page.text(".scan__count")).toBe("已暂停 · 3 台");
    expect(page.room.phone.inspect().discovering).toBe(false);
    await page.tap('.scan__tool[aria-label="重新扫描"]');
    await page.advance(3_000);
    expect(page.text(".scan__count")).toMatch(/^正在扫描 · 3 台/);
  });

  it("searches by name once the list is long, with the keyboard", async () => {
    const page = await open({ scenario: { devices: CROWD.slice(0, 60) } });
    await page.advance(5_000);
    await page.input(".scan__input", "lamp-1");
    await page.advance(300);
    expect(names(page).every((name) => name?.startsWith("LAMP-1"))).toBe(true);
    expect(page.text(".scan__count")).toMatch(/^60 台 · 显示 \d+ 台$/);
    await page.tap(".field__btn");
    await page.advance(300);
    expect(page.find(".scan__input").querySelector("input")?.value).toBe("");
    expect(page.text(".scan__count")).toMatch(/^正在扫描 · 60 台/);
  });

  it("tells of new devices below, and sorts them in when asked", async () => {
    const page = await open({ scenario: { devices: CROWD.slice(0, 22) } });
    await page.advance(5_000);
    expect(page.text(".pill")).toMatch(/^\d+ 台新设备 按信号重排$/);
    await page.tap(".pill .sep + .scan__half");
    await page.advance(300);
    expect(page.findAll(".pill")).toEqual([]);
  });

  it("is in English with an English phone, and dark with a dark one", async () => {
    const page = await open({ lang: "en", theme: "dark" });
    await page.advance(3_000);
    expect(page.title()).toBe("Scan nearby");
    expect(page.find(".screen").className).toContain("theme-dark");
    expect(page.text(".scan__count")).toMatch(/^3 found · \d s$/);
    expect(page.text()).not.toMatch(/[\u4e00-\u9fff]/);
  });
});

describe("the scan page, when something is in the way", () => {
  const blocked = [
    ["Bluetooth off", { bluetooth: false }, "手机蓝牙已关闭", "打开系统蓝牙设置"],
    ["Bluetooth off on an iPhone", { os: "ios", bluetooth: false }, "手机蓝牙已关闭", "重新检查"],
    ["WeChat refused", { permissions: { "system.bluetooth": "denied" } }, "微信没有蓝牙权限", "去设置打开"],
    ["the app refused", { permissions: { "scope.bluetooth": "denied" } }, "小程序没有蓝牙权限", "去设置打开"],
    ["location off", { location: false }, "手机定位已关闭", "重新检查"],
    ["WeChat without location", { permissions: { "system.location": "denied" } }, "微信没有定位权限", "去设置打开"],
    ["Bluetooth undeclared", { privacy: { declared: false } }, "小程序配置不全", "复制诊断信息"],
  ] as const;

  it.each(blocked)("says so with one action that helps: %s", async (_what, phone, title, action) => {
    const page = await open({ phone });
    await page.advance(2_000);
    expect(page.text(".state__title")).toBe(title);
    expect(page.text(".dock .btn--primary")).toBe(action);
    expect(page.findAll(".dock .btn--primary")).toHaveLength(1);
  });

  it("goes on by itself when Bluetooth is back", async () => {
    const page = await open({ phone: { bluetooth: false } });
    await page.advance(2_000);
    page.room.phone.setBluetooth(true);
    await page.advance(4_000);
    expect(names(page)).toHaveLength(3);
  });

  it("opens the app's settings when Bluetooth was refused, and goes on from there", async () => {
    const page = await open({ phone: { permissions: { "scope.bluetooth": "denied" } } });
    await page.advance(2_000);
    await page.tap(".dock .btn--primary");
    await page.advance(4_000);
    expect(names(page)).toHaveLength(3);
  });

  it("asks for consent before the first Bluetooth call, takes a refusal, and can be asked again", async () => {
    const page = await open({ phone: { privacy: { agreed: false } } });
    await page.advance(1_000);
    expect(page.text(".sheet__title")).toBe("使用蓝牙前，请先同意");
    expect(page.trace.filter(({ api }) => api === "openBluetoothAdapter")).toEqual([]);
    await page.tap("text=暂不同意");
    await page.advance(300);
    expect(page.findAll(".sheet")).toEqual([]);
    expect(page.text(".state__title")).toBe("还没有同意隐私指引");
    await page.tap(".dock .btn--primary");
    await page.advance(300);
    await page.tap("text=同意并继续");
    await page.advance(4_000);
    expect(names(page)).toHaveLength(3);
    expect(page.trace.filter(({ kind, api }) => kind === "call" && api === "openBluetoothAdapter")).toHaveLength(1);
  });

  it("explains a silence after 8 s, and how to end it", async () => {
    const page = await open({ scenario: { devices: [] } });
    await page.advance(9_000);
    expect(page.text(".state__title")).toBe("8 秒内没有听到任何设备");
    expect(page.findAll(".scan__lines .row__title").map((title) => title.textContent)).toEqual([
      "手机：蓝牙、定位、授权正常",
      "系统没有限制扫描",
      "设备：可能未通电或已配过网",
    ]);
    await page.tap(".dock .btn--primary");
    await page.advance(300);
    expect(page.text(".sheet__title")).toBe("怎样进入配网状态");
    await page.tap("text=继续等待");
    await page.advance(300);
    expect(page.findAll(".sheet")).toEqual([]);
  });

  it("copies diagnostics where it failed", async () => {
    const page = await open({ phone: { bluetooth: false } });
    await page.advance(2_000);
    await page.tap(".dock .btn--text");
    const copied = page.wx.getClipboardData();
    await page.advance(100);
    const { data } = await copied;
    expect(data).toContain("page: scan");
    expect(data).toContain("obstacle: bluetooth-off");
  });

  it.each([
    ["a broken escape", "?name=%E0%A4%A&group=pairable"],
    ["an unknown group", "?group=__proto__&name=%00%FF"],
    ["an endless name", `?name=${"x".repeat(5_000)}`],
  ])("opens all the same with %s in its address", async (_what, query) => {
    const page = await open({ path: `${PATH}${query}` });
    await page.advance(4_000);
    expect(page.text(".state__title, .scan__count")).not.toBe("");
    if (page.findAll(".dock .btn--primary").length > 0) await page.tap(".dock .btn--primary");
    await page.advance(500);
    expect(names(page)).toHaveLength(3);
  });

  it("survives names of 248 bytes, of nothing, of emoji and of control characters", async () => {
    const hostile = [`${"长".repeat(40)}`, "👩‍👩‍👧 灯", "a\u0000b\u202Ec", " "];
    const page = await open({
      scenario: { devices: hostile.map((name, index) => ({ ...thing(`d${index}`), adv: name })) },
    });
    await page.advance(4_000);
    const shown = names(page).join("|");
    expect(shown).toContain("👩‍👩‍👧 灯");
    expect(shown).toMatch(/未命名 · [0-9A-F]{4}/);
    expect(shown).not.toContain("\u0000");
    expect(shown).not.toContain("\u202E");
  });
});

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

  it("stays within 36 kB for 10,000 adverts", async () => {
    const page = await open({ scenario: { devices: CROWD } });
    await page.advance(5_000);
    const heard = () => page.trace.filter(({ api }) => api === "onBluetoothDeviceFound").length;
    const before = { adverts: heard(), bytes: page.stats.bytes };
    await page.advance(8_000);
    const adverts = heard() - before.adverts;
    expect(adverts).toBeGreaterThan(8_000);
    expect(((page.stats.bytes - before.bytes) / adverts) * 10_000).toBeLessThan(36_000);
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
