import { Lab } from "./lab";

describe("what a phone says of itself", () => {
  it.each(["getSystemInfo", "getSystemInfoAsync"] as const)(
    "is by wx.%s what the synchronous call says",
    async (api) => {
      const lab = new Lab({ phone: { os: "ios", language: "en", theme: "dark", bluetooth: false } });
      const { errMsg, ...said } = await lab.must(api, {});
      expect(errMsg).toBe(`${api}:ok`);
      expect(said).toEqual(lab.wx.getSystemInfoSync());
      expect(said).toMatchObject({ platform: "ios", language: "en", theme: "dark", bluetoothEnabled: false });
    },
  );

  it("has come when wx.getSystemInfo returns, as its documentation says, and comes later by getSystemInfoAsync", () => {
    const { wx } = new Lab();
    const came: string[] = [];
    wx.getSystemInfo({ success: () => came.push("success"), complete: () => came.push("complete") });
    wx.getSystemInfoAsync({ success: () => came.push("later") });
    expect(came).toEqual(["success", "complete"]);
  });

  it("is a screen as bright as it was set, between 0 and 1", async () => {
    const lab = new Lab();
    await lab.must("setScreenBrightness", { value: 0.25 });
    expect(await lab.must("getScreenBrightness", {})).toMatchObject({ value: 0.25 });
    for (const value of [-0.1, 1.1, Number.NaN]) {
      expect((await lab.call("setScreenBrightness", { value })).ok).toBe(false);
    }
    expect(await lab.must("getScreenBrightness", {})).toMatchObject({ value: 0.25 });
  });

  it("names its base library in wx.version, too, which nothing documents and chart components read", () => {
    const { wx } = new Lab();
    expect(Reflect.get(wx, "version")).toEqual({ version: wx.getAppBaseInfo().SDKVersion });
  });
});
