import { Lab } from "./lab";

describe("an Android below 14", () => {
  it.each([
    [21, "Android 5.0"],
    [26, "Android 8.0"],
    [33, "Android 13"],
    [34, "Android 14"],
    [99, "Android (API 99)"],
  ])("at API level %d is %s", (apiLevel, system) => {
    const { wx } = new Lab({ phone: { apiLevel } });
    expect(wx.getDeviceInfo().system).toBe(system);
  });

  it.each([
    [22, true],
    [23, false],
    [34, false],
  ])("at API level %d scans without the location switch: %s (pitfall 9)", async (apiLevel, allowed) => {
    const lab = new Lab({ phone: { apiLevel, location: false } });
    await lab.must("openBluetoothAdapter");
    expect((await lab.call("startBluetoothDevicesDiscovery")).ok).toBe(allowed);
  });

  it.each([
    [23, 6],
    [24, 5],
  ])("at API level %d hears in %d of six starts within 30 s (pitfall 11)", async (apiLevel, heard) => {
    const lab = new Lab({ phone: { apiLevel } });
    await lab.must("openBluetoothAdapter");
    lab.listen("onBluetoothDeviceFound");
    let starts = 0;
    for (let round = 0; round < 6; round++) {
      const before = lab.payloads("onBluetoothDeviceFound").length;
      await lab.must("startBluetoothDevicesDiscovery");
      await lab.world.advance(1_000);
      await lab.must("stopBluetoothDevicesDiscovery");
      if (lab.payloads("onBluetoothDeviceFound").length > before) starts += 1;
    }
    expect(starts).toBe(heard);
  });

  it.each([
    [21, false, 23],
    [22, true, 185],
    [33, true, 185],
    [34, true, 517],
  ])("at API level %d lets an app ask for an MTU of 185: %s, and agrees on %d", async (apiLevel, may, agreed) => {
    const lab = new Lab({ phone: { apiLevel, mtu: 517 }, deviceMtu: 517 });
    const deviceId = await lab.connect();
    expect((await lab.call("setBLEMTU", { deviceId, mtu: 185 })).ok).toBe(may);
    expect(await lab.must("getBLEMTU", { deviceId })).toMatchObject({ mtu: agreed });
  });
});

describe("an iPhone", () => {
  it("opens each mode by itself, an Android both at once (pitfall 8)", async () => {
    const outcome = async (os: "ios" | "android") => {
      const lab = new Lab({ phone: { os } });
      await lab.must("openBluetoothAdapter", { mode: "peripheral" });
      const { ok, result } = await lab.call("startBluetoothDevicesDiscovery");
      return ok ? "scans" : result.errCode;
    };
    expect([await outcome("ios"), await outcome("android")]).toEqual([10000, "scans"]);
  });

  it("may tell the radio's state too late, and works when opened once more (pitfall 8)", async () => {
    const lab = new Lab({ phone: { os: "ios", profile: { adapter: { lateOpens: 1 } } } });
    expect(await lab.call("openBluetoothAdapter")).toMatchObject({ ok: false, result: { errno: 1509010 } });
    expect((await lab.call("openBluetoothAdapter")).ok).toBe(true);
  });
});
