import { Lab } from "./lab";

describe("listeners", () => {
  it.each([
    ["onBluetoothDeviceFound", "offBluetoothDeviceFound"],
    ["onBluetoothAdapterStateChange", "offBluetoothAdapterStateChange"],
    ["onBLECharacteristicValueChange", "offBLECharacteristicValueChange"],
  ] as const)("of %s all go, whichever is passed to %s (pitfall 1)", (on, off) => {
    const { wx, phone } = new Lab();
    const mine = () => undefined;
    wx[on](mine);
    wx[on](() => undefined);
    expect(phone.inspect().listeners).toEqual({ [on]: 2 });
    (wx[off] as (listener: unknown) => void)(mine);
    expect(phone.inspect().listeners).toEqual({});
  });

  it.each([
    ["onBLEConnectionStateChange", "offBLEConnectionStateChange"],
    ["onBLEMTUChange", "offBLEMTUChange"],
    ["onAppShow", "offAppShow"],
    ["onAppHide", "offAppHide"],
    ["onNetworkStatusChange", "offNetworkStatusChange"],
    ["onError", "offError"],
    ["onThemeChange", "offThemeChange"],
  ] as const)("of %s go one by one with %s, or all when none is passed", (on, off) => {
    const { wx, phone } = new Lab();
    const mine = () => undefined;
    wx[on](mine);
    wx[on](() => undefined);
    wx[off](mine);
    expect(phone.inspect().listeners).toEqual({ [on]: 1 });
    wx[off]();
    expect(phone.inspect().listeners).toEqual({});
  });

  it.each([
    ["android", 2],
    ["ios", 1],
  ] as const)("on %s two listeners for values hear %d times (pitfalls 2 and 3)", async (os, heard) => {
    const lab = new Lab({ phone: { os } });
    const deviceId = await lab.connect();
    lab.listen("onBLECharacteristicValueChange", "onBLECharacteristicValueChange");
    await lab.must("readBLECharacteristicValue", { deviceId, serviceId: "FFFF", characteristicId: "FF04" });
    await lab.world.advance(10);
    expect(lab.payloads("onBLECharacteristicValueChange")).toHaveLength(heard);
  });

  it("that throw do not keep the next one from hearing", async () => {
    const lab = new Lab();
    lab.listen("onError");
    lab.wx.onNetworkStatusChange(() => {
      throw new Error("first");
    });
    lab.listen("onNetworkStatusChange");
    lab.phone.setNetwork("none");
    await lab.world.advance(20);
    expect(lab.payloads("onNetworkStatusChange")).toEqual([{ isConnected: false, networkType: "none" }]);
    expect(lab.payloads("onError")).toHaveLength(1);
  });

  it("that are no functions are not kept", () => {
    const { wx, phone } = new Lab();
    (wx.onAppShow as (listener: unknown) => void)("listener");
    expect(phone.inspect().listeners).toEqual({});
  });
});
