import type { PhoneOs } from "../../../simulator/wx/platform-profile";
import { Lab } from "./lab";

const open = (os: PhoneOs) => new Lab({ phone: { os } });

describe("background fetch", () => {
  it.each<[PhoneOs, boolean]>([
    ["android", false],
    ["ios", true],
    ["harmony", false],
  ])("that never happened, on %s: success is %s", async (os, ok) => {
    const outcome = await open(os).call("getBackgroundFetchData", { fetchType: "periodic" });
    expect(outcome.ok).toBe(ok);
    if (ok) expect(outcome.result.fetchedData).toBe("");
  });

  it("gives what WeChat's client fetched, by its kind, and tells who listens", async () => {
    const lab = open("android");
    const heard: unknown[] = [];
    lab.wx.onBackgroundFetchData((data) => heard.push(data));
    expect(lab.phone.deliverBackgroundData("periodic", '{"v":1}')).toBe(true);
    expect(await lab.must("getBackgroundFetchData", { fetchType: "periodic" })).toMatchObject({
      fetchedData: '{"v":1}',
    });
    expect((await lab.call("getBackgroundFetchData", { fetchType: "pre" })).ok).toBe(false);
    expect(heard).toMatchObject([{ fetchedData: '{"v":1}', fetchType: "periodic" }]);
  });

  it("caches no more than 256 KB", () => {
    const { phone } = open("ios");
    expect(phone.deliverBackgroundData("periodic", "x".repeat(256 * 1024))).toBe(true);
    expect(phone.deliverBackgroundData("periodic", `${"x".repeat(256 * 1024)}y`)).toBe(false);
  });

  it("takes a token of 1,024 characters and no longer one, and none on HarmonyOS; no trace has it", async () => {
    const lab = open("android");
    await lab.must("setBackgroundFetchToken", { token: "s".repeat(1_024) });
    expect(lab.phone.backgroundToken()).toHaveLength(1_024);
    expect((await lab.call("setBackgroundFetchToken", { token: "s".repeat(1_025) })).ok).toBe(false);
    expect(lab.trace.toJsonLines()).not.toContain("ssss");
    expect((await open("harmony").call("setBackgroundFetchToken", { token: "a" })).ok).toBe(false);
  });
});

describe("what the app keeps", () => {
  it("goes when WeChat cleans up", async () => {
    const lab = open("android");
    lab.wx.setStorageSync("kept", 1);
    await lab.must("setBackgroundFetchToken", { token: "t" });
    lab.phone.deliverBackgroundData("periodic", "text");
    lab.phone.cleanUp();
    expect(lab.wx.getStorageInfoSync().keys).toEqual([]);
    expect(lab.phone.backgroundToken()).toBeUndefined();
    expect((await lab.call("getBackgroundFetchData", { fetchType: "periodic" })).ok).toBe(false);
  });

  it("is each WeChat user's own", () => {
    const { wx, phone } = open("ios");
    wx.setStorageSync("kept", "first");
    phone.switchUser("another");
    expect(wx.getStorageSync("kept")).toBe("");
    wx.setStorageSync("kept", "second");
    phone.switchUser("");
    expect(wx.getStorageSync("kept")).toBe("first");
  });
});
