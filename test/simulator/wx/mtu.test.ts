import { Lab, WRITABLE } from "./lab";

type Ask = readonly [asked: number, agreed: number];

describe("the MTU", () => {
  it.each([
    // Below Android 14 what was asked counts, at most what phone and device agree to.
    {
      apiLevel: 33,
      phoneMtu: 247,
      deviceMtu: 247,
      asks: [
        [100, 100],
        [512 - 1, 247],
      ] as Ask[],
    },
    { apiLevel: 33, phoneMtu: 517, deviceMtu: 64, asks: [[247, 64]] as Ask[] },
    // Android 14 asks for 517 whatever was asked, and once (pitfall 25).
    {
      apiLevel: 34,
      phoneMtu: 517,
      deviceMtu: 517,
      asks: [
        [100, 517],
        [23, 517],
      ] as Ask[],
    },
    { apiLevel: 34, phoneMtu: 247, deviceMtu: 517, asks: [[23, 247]] as Ask[] },
    { apiLevel: 34, phoneMtu: 247, deviceMtu: 23, asks: [[247, 23]] as Ask[] },
  ])(
    "on Android $apiLevel with $phoneMtu here and $deviceMtu there",
    async ({ apiLevel, phoneMtu, deviceMtu, asks }) => {
      const lab = new Lab({ phone: { apiLevel, mtu: phoneMtu }, deviceMtu });
      const deviceId = await lab.connect();
      expect(await lab.must("getBLEMTU", { deviceId })).toMatchObject({ mtu: 23 });
      for (const [asked, agreed] of asks) {
        expect(await lab.must("setBLEMTU", { deviceId, mtu: asked })).toMatchObject({ mtu: agreed });
        expect(await lab.must("getBLEMTU", { deviceId })).toMatchObject({ mtu: agreed });
      }
    },
  );

  it("takes 512, which published programs ask for, though the documentation's range is open", async () => {
    const lab = new Lab({ phone: { apiLevel: 33, mtu: 517 }, deviceMtu: 512 });
    const deviceId = await lab.connect();
    expect(await lab.must("setBLEMTU", { deviceId, mtu: 512 })).toMatchObject({ mtu: 512 });
  });

  it("refuses 512 on a phone that goes by the letter of the documentation", async () => {
    const lab = new Lab({ phone: { profile: { mtu: { largestAsked: 511 } } } });
    const deviceId = await lab.connect();
    expect((await lab.call("setBLEMTU", { deviceId, mtu: 512 })).result).toMatchObject({ errno: 101 });
  });

  it.each([22, 513, 0, Number.NaN, 1e9])("refuses %d, outside 23 to 512", async (mtu) => {
    const lab = new Lab();
    const deviceId = await lab.connect();
    expect((await lab.call("setBLEMTU", { deviceId, mtu })).result).toMatchObject({ errno: 101 });
  });

  it("is negotiated by an iPhone itself, which refuses to be asked (pitfall 24)", async () => {
    const lab = new Lab({ phone: { os: "ios", mtu: 185 } });
    const deviceId = await lab.connect();
    expect(await lab.must("getBLEMTU", { deviceId, writeType: "write" })).toMatchObject({ mtu: 185 });
    expect((await lab.call("setBLEMTU", { deviceId, mtu: 100 })).result).toMatchObject({ errno: 100 });
  });

  it.each(["android", "ios", "harmony"] as const)(
    "helps nothing on a phone (%s) whose long writes hang: 20 bytes arrive, 21 get no callback",
    async (os) => {
      const lab = new Lab({ phone: { os, mtu: 185, profile: { gatt: { longWrites: "hang" } } }, deviceMtu: 185 });
      const deviceId = await lab.connect();
      const write = (length: number) =>
        lab.attempt("writeBLECharacteristicValue", lab.at(deviceId, WRITABLE, { value: new ArrayBuffer(length) }));
      expect((await write(20))?.ok).toBe(true);
      expect(await write(21)).toBeUndefined();
      expect(lab.written).toHaveLength(1);
    },
  );

  it("tells a change to those who listen, and not to those who stopped", async () => {
    const lab = new Lab();
    const deviceId = await lab.connect();
    lab.listen("onBLEMTUChange");
    const gone: unknown[] = [];
    const listener = (event: unknown) => gone.push(event);
    lab.wx.onBLEMTUChange(listener);
    lab.wx.offBLEMTUChange(listener);
    await lab.must("setBLEMTU", { deviceId, mtu: 200 });
    expect(lab.payloads("onBLEMTUChange")).toEqual([{ deviceId, mtu: 247 }]);
    expect(gone).toEqual([]);
  });

  it("cannot be had of a device that is not connected", async () => {
    const lab = new Lab();
    const deviceId = await lab.find();
    expect((await lab.call("getBLEMTU", { deviceId })).result).toMatchObject({ errCode: 10006 });
    expect((await lab.call("setBLEMTU", { deviceId, mtu: 100 })).result).toMatchObject({ errCode: 10006 });
  });
});
