import { bytes, hex, Lab } from "./lab";

describe("what a phone tells of itself", () => {
  it("follows the switches and permissions", () => {
    const { wx, phone } = new Lab({ phone: { location: false, permissions: { "system.bluetooth": "undetermined" } } });
    expect(wx.getSystemSetting()).toMatchObject({ bluetoothEnabled: true, locationEnabled: false, wifiEnabled: true });
    expect(wx.getAppAuthorizeSetting()).toMatchObject({
      bluetoothAuthorized: "not determined",
      locationAuthorized: "authorized",
    });
    phone.setLocation(true);
    phone.setBluetooth(false);
    phone.setWifi(false);
    phone.setPermission("system.location", "denied");
    expect(wx.getSystemSetting()).toMatchObject({ bluetoothEnabled: false, locationEnabled: true, wifiEnabled: false });
    expect(wx.getAppAuthorizeSetting().locationAuthorized).toBe("denied");
  });

  it.each([
    ["android", "android"],
    ["ios", "ios"],
    ["harmony", "ohos"],
  ] as const)("%s is the platform %s", (os, platform) => {
    expect(new Lab({ phone: { os } }).wx.getDeviceInfo().platform).toBe(platform);
  });

  it("has the window, theme and language it was given", async () => {
    const lab = new Lab({ phone: { windowWidth: 320, language: "en", theme: "dark" } });
    expect(lab.wx.getWindowInfo()).toMatchObject({ windowWidth: 320, screenWidth: 320 });
    expect(lab.wx.getAppBaseInfo()).toMatchObject({ language: "en", theme: "dark" });
    expect(lab.wx.getSystemInfoSync()).toMatchObject({ windowWidth: 320, platform: "android", theme: "dark" });
    lab.listen("onThemeChange");
    lab.phone.setTheme("light");
    lab.phone.setLanguage("zh_CN");
    await lab.world.advance(10);
    expect(lab.payloads("onThemeChange")).toEqual([{ theme: "light" }]);
    expect(lab.wx.getAppBaseInfo().language).toBe("zh_CN");
  });
});

describe("permissions", () => {
  it("are listed only when somebody decided on them", async () => {
    const permissions = { "scope.bluetooth": "undetermined", "scope.userLocation": "denied" } as const;
    const lab = new Lab({ phone: { permissions } });
    const { authSetting } = await lab.must("getSetting");
    expect(authSetting).not.toHaveProperty(["scope.bluetooth"]);
    expect(authSetting).toMatchObject({ "scope.userLocation": false, "scope.camera": true });
  });

  it("are asked for by authorize", async () => {
    const lab = new Lab({ phone: { permissions: { "scope.userLocation": "undetermined" } } });
    expect((await lab.call("authorize", { scope: "scope.userLocation" })).ok).toBe(true);
    lab.phone.setPermission("scope.userLocation", "denied");
    expect((await lab.call("authorize", { scope: "scope.userLocation" })).result).toEqual({
      errno: 103,
      errMsg: "authorize:fail auth deny",
    });
    expect((await lab.call("authorize", { scope: "scope.nonsense" })).result.errMsg).toBe(
      "authorize:fail invalid scope",
    );
  });
});

describe("the privacy agreement", () => {
  const unread = { privacy: { agreed: false } } as const;

  it("says whether it has to be agreed to", async () => {
    const lab = new Lab({ phone: unread });
    expect(await lab.must("getPrivacySetting")).toMatchObject({ needAuthorization: true });
    await lab.must("requirePrivacyAuthorize");
    expect(await lab.must("getPrivacySetting")).toMatchObject({ needAuthorization: false });
    const undeclared = new Lab({ phone: { privacy: { declared: false } } });
    expect(await undeclared.must("getPrivacySetting")).toMatchObject({ needAuthorization: false });
  });

  it.each([
    ["agree", true],
    ["disagree", false],
  ] as const)("leaves the question to the app that wants it: %s", async (event, works) => {
    const lab = new Lab({ phone: unread });
    const asked: unknown[] = [];
    lab.wx.onNeedPrivacyAuthorization(() => {
      throw new Error("only the last handler counts");
    });
    (lab.wx.onNeedPrivacyAuthorization as (handler: unknown) => void)(
      (resolve: (decision: object) => void, info: { referrer: string }) => {
        asked.push(info.referrer);
        resolve({ event: "exposureAuthorization" });
        resolve({ event, buttonId: "agree-btn" });
      },
    );
    const { ok, result } = await lab.call("openBluetoothAdapter");
    expect(asked).toEqual(["openBluetoothAdapter"]);
    expect(ok).toBe(works);
    if (!works) expect(result).toMatchObject({ errno: 104 });
  });

  it("keeps quiet for 10 s after a refusal", async () => {
    const lab = new Lab({ phone: { ...unread, answers: { privacy: "refuse" } } });
    expect((await lab.call("openBluetoothAdapter")).result).toMatchObject({ errno: 104 });
    lab.phone.setAnswers({ privacy: "agree" });
    await lab.world.advance(8_000);
    expect((await lab.call("openBluetoothAdapter")).result).toMatchObject({ errno: 104 });
    await lab.world.advance(3_000);
    expect((await lab.call("openBluetoothAdapter")).ok).toBe(true);
  });
});

describe("randomness", () => {
  it("is as long as asked, the same for the same seed only, and never in the trace", async () => {
    const draw = async (seed: number) => {
      const lab = new Lab({ seed });
      const { randomValues } = await lab.must("getRandomValues", { length: 16 });
      expect(lab.trace.toJsonLines()).not.toContain(hex(randomValues));
      return hex(randomValues);
    };
    expect(await draw(1)).toHaveLength(32);
    expect(await draw(1)).toBe(await draw(1));
    expect(await draw(2)).not.toBe(await draw(1));
  });

  it.each([0, -1, 1.5, 1_048_577])("refuses %d bytes", async (length) => {
    expect((await new Lab().call("getRandomValues", { length })).result).toMatchObject({ errno: 101 });
  });
});

describe("small services", () => {
  it("has contacts of its own, which need no account: the person saves one or turns back", async () => {
    const lab = new Lab();
    await lab.must("addPhoneContact", { firstName: "Li" });
    lab.phone.setAnswers({ choosing: "cancels" });
    const { result } = await lab.call("addPhoneContact", { firstName: "Li" });
    expect(result).toMatchObject({ errMsg: "addPhoneContact:fail cancel" });
  });

  it("shakes, and says over what network it speaks", async () => {
    const lab = new Lab({ phone: { network: "none" } });
    await lab.must("vibrateShort", { type: "light" });
    await lab.must("vibrateLong");
    expect(lab.phone.inspect().vibrations).toBe(2);
    const odd = await lab.call("vibrateShort", { type: "odd" });
    expect(odd.result).toMatchObject({ errMsg: "vibrateShort:fail style is not support" });
    expect(lab.phone.inspect().vibrations).toBe(2);
    expect(await lab.must("getNetworkType")).toMatchObject({ networkType: "none" });
  });

  it.each([
    [[], ""],
    [[0], "AA=="],
    [[255, 254], "//4="],
    [[1, 2, 3], "AQID"],
    [[0, 16, 131, 16, 81, 135], "ABCDEFGH"],
  ])("turns %j into %j and back", (values, text) => {
    const { wx } = new Lab();
    expect(wx.arrayBufferToBase64(bytes(...values))).toBe(text);
    expect(hex(wx.base64ToArrayBuffer(text))).toBe(Buffer.from(values).toString("hex"));
  });

  it("runs nextTick after the code that asked", async () => {
    const lab = new Lab();
    const order: string[] = [];
    lab.wx.nextTick(() => order.push("tick"));
    order.push("code");
    await lab.world.advance(1);
    expect(order).toEqual(["code", "tick"]);
  });
});
