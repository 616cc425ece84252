import { names, open, PATH, thing } from "./scan-room";

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
