import { Lab } from "./lab";

describe("the calling convention of wx", () => {
  it("answers later, success before complete, both with the same result", async () => {
    const lab = new Lab();
    const order: string[] = [];
    const returned = lab.wx.getNetworkType({
      success: ({ errMsg }) => order.push(`success ${errMsg}`),
      fail: () => order.push("fail"),
      complete: (result) => order.push(`complete ${result.errMsg}`),
    });
    expect(returned).toBeUndefined();
    expect(order).toEqual([]);
    await lab.world.advance(10);
    expect(order).toEqual(["success getNetworkType:ok", "complete getNetworkType:ok"]);
  });

  it("calls fail before complete", async () => {
    const lab = new Lab();
    const order: string[] = [];
    lab.wx.getStorage({ key: "absent", fail: () => order.push("fail"), complete: () => order.push("complete") });
    await lab.world.advance(10);
    expect(order).toEqual(["fail", "complete"]);
  });

  it("gives a promise when no callback is given, and nothing otherwise", async () => {
    const lab = new Lab();
    const promise = lab.wx.getNetworkType();
    expect(promise).toBeInstanceOf(Promise);
    await lab.world.advance(10);
    expect(await promise).toMatchObject({ errMsg: "getNetworkType:ok", networkType: "wifi" });
    expect(lab.wx.getNetworkType({ complete: () => undefined })).toBeUndefined();
  });

  it("rejects the promise with what fail would get", async () => {
    const lab = new Lab();
    const promise = lab.wx.getStorage({ key: "absent" }).catch((reason: unknown) => reason);
    await lab.world.advance(10);
    expect(await promise).toEqual({ errMsg: "getStorage:fail data not found" });
  });

  it("never gives a promise for a call that has callbacks only", () => {
    const lab = new Lab();
    expect(lab.wx.getPrivacySetting({})).toBeUndefined();
  });

  it.each([
    ["createBLEConnection", {}, "parameter.deviceId should be String instead of Undefined;"],
    ["createBLEConnection", { deviceId: 7 }, "parameter.deviceId should be String instead of Number;"],
    ["createBLEConnection", { deviceId: null }, "parameter.deviceId should be String instead of Null;"],
    ["setBLEMTU", { deviceId: "x", mtu: "100" }, "parameter.mtu should be Number instead of String;"],
    [
      "writeBLECharacteristicValue",
      { deviceId: "x", serviceId: "y", characteristicId: "z", value: new Uint8Array(2) },
      "parameter.value should be ArrayBuffer instead of Uint8Array;",
    ],
    ["setKeepScreenOn", { keepScreenOn: 1 }, "parameter.keepScreenOn should be Boolean instead of Number;"],
    ["getConnectedBluetoothDevices", {}, "parameter.services should be Array instead of Undefined;"],
  ])("%s(%j) fails before it reaches the phone", async (api, options, complaint) => {
    const lab = new Lab();
    const { ok, result } = await lab.call(api, options);
    expect(ok).toBe(false);
    expect(result).toEqual({ errMsg: `${api}:fail parameter error: ${complaint}`, errno: 1001 });
  });

  it("still completes when success throws, and hands the error to onError", async () => {
    const lab = new Lab();
    lab.listen("onError");
    let completed = 0;
    lab.wx.getNetworkType({
      success: () => {
        throw new Error("the page broke");
      },
      complete: () => {
        completed += 1;
      },
    });
    await lab.world.advance(20);
    expect(completed).toBe(1);
    expect(String(lab.payloads("onError")[0])).toContain("the page broke");
  });

  it("lets an error of the app out of the world when nobody listens for it", async () => {
    const lab = new Lab();
    lab.wx.getNetworkType({
      success: () => {
        throw new Error("the page broke");
      },
    });
    await expect(lab.world.advance(20)).rejects.toThrow("the page broke");
  });

  it("counts calls without an answer until they have one", async () => {
    const lab = new Lab();
    lab.start("getNetworkType", {});
    lab.start("getNetworkType", {});
    expect(lab.phone.inspect().pendingCalls).toEqual({ getNetworkType: 2 });
    await lab.world.advance(10);
    expect(lab.phone.inspect().pendingCalls).toEqual({});
  });

  it("writes every call and its outcome into the trace, bytes as hex, callbacks left out", async () => {
    const lab = new Lab();
    const deviceId = await lab.connect();
    await lab.must(
      "writeBLECharacteristicValue",
      lab.at(deviceId, lab.device.services[0]?.characteristics[0]?.uuid ?? "", { value: Uint8Array.of(1, 255).buffer }),
    );
    const [call, ok] = lab.trace.entries().slice(-2);
    expect(call).toMatchObject({ phone: "phone", kind: "call", api: "writeBLECharacteristicValue", value: "01ff" });
    expect(call).not.toHaveProperty("success");
    expect(ok).toMatchObject({
      kind: "ok",
      api: "writeBLECharacteristicValue",
      errMsg: "writeBLECharacteristicValue:ok",
    });
  });
});
