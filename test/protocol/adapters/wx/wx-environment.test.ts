import { createWxEnvironment } from "../../../../protocol/adapters/wx/wx-environment";
import type { SettingsPlace } from "../../../../protocol/ports/environment";
import { collect } from "./collect";
import { scriptedWx } from "./scripted-wx";

const answering =
  (result: unknown) =>
  ({ success }: { success(result?: unknown): void }) =>
    success(result);
const refusing =
  (failure: unknown) =>
  ({ fail }: { fail(failure?: unknown): void }) =>
    fail(failure);

describe("what stands around the radios", () => {
  it("reads the switches of the system and the permissions of WeChat", () => {
    const { wx } = scriptedWx({
      getSystemSetting: () => ({ bluetoothEnabled: true, locationEnabled: false }),
      getAppAuthorizeSetting: () => ({ bluetoothAuthorized: "denied", locationAuthorized: "non determined" }),
    });
    expect(collect(createWxEnvironment(wx).settings())).toEqual({
      values: [{ bluetooth: true, location: false, hostBluetooth: "denied", hostLocation: "undetermined" }],
      end: "complete",
    });
  });

  it.each([
    ["a client without the calls", {}],
    [
      "calls that throw",
      {
        getSystemSetting: () => {
          throw new Error("no");
        },
      },
    ],
    ["nonsense", { getSystemSetting: () => ({ bluetoothEnabled: "yes" }), getAppAuthorizeSetting: () => 7 }],
  ])("leaves out what it is not told: %s", (_what, apis) => {
    expect(collect(createWxEnvironment(scriptedWx(apis).wx).settings())).toEqual({ values: [{}], end: "complete" });
  });

  it.each([
    [{ "scope.bluetooth": true }, "granted"],
    [{ "scope.bluetooth": false }, "denied"],
    [{}, "undetermined"],
    [undefined, "undetermined"],
  ])("reads the app's permission from %j", (authSetting, bluetooth) => {
    const { wx } = scriptedWx({ getSetting: answering({ authSetting }) });
    expect(collect(createWxEnvironment(wx).permissions()).values).toEqual([{ bluetooth }]);
  });

  it("errs when the permissions may not be asked for now", () => {
    const { wx } = scriptedWx({ getSetting: refusing({ errMsg: "getSetting:fail frequency limit" }) });
    expect(collect(createWxEnvironment(wx).permissions()).end).toMatchObject({ advice: "report" });
  });

  it.each([
    ["needed", answering({ needAuthorization: true }), true],
    ["given", answering({ needAuthorization: false }), false],
    ["not told", refusing({ errMsg: "getPrivacySetting:fail" }), false],
  ])("knows when consent is %s", (_what, getPrivacySetting, needed) => {
    const { wx } = scriptedWx({ getPrivacySetting });
    expect(collect(createWxEnvironment(wx).consentNeeded()).values).toEqual([needed]);
  });

  it("takes no consent to be needed on a client without the agreement", () => {
    expect(collect(createWxEnvironment(scriptedWx().wx).consentNeeded()).values).toEqual([false]);
  });

  it.each([
    [{ level: 18, isCharging: false, isLowPowerModeEnabled: true }, [{ level: 18, charging: false, lowPower: true }]],
    [{ level: "64", isCharging: true }, [{ level: 64, charging: true }]],
    [{ level: 400 }, []],
    [undefined, []],
  ])("reads the battery from %j", (answer, values) => {
    const { wx } = scriptedWx({ getBatteryInfo: answering(answer) });
    expect(collect(createWxEnvironment(wx).battery())).toEqual({ values, end: "complete" });
  });

  it.each<[SettingsPlace, string]>([
    ["system-bluetooth", "openSystemBluetoothSetting"],
    ["host-permissions", "openAppAuthorizeSetting"],
    ["app-permissions", "openSetting"],
    ["privacy-notice", "openPrivacyContract"],
  ])("opens %s by wx.%s", (place, api) => {
    const { wx, calls } = scriptedWx({ [api]: answering({}), getDeviceInfo: () => ({ platform: "android" }) });
    const environment = createWxEnvironment(wx);
    expect(environment.canOpen(place)).toBe(true);
    expect(collect(environment.open(place))).toEqual({ values: [undefined], end: "complete" });
    expect(calls.at(-1)?.name).toBe(api);
  });

  it("knows of no way to the Bluetooth settings of an iPhone", () => {
    const { wx } = scriptedWx({ openSystemBluetoothSetting: () => 0, getDeviceInfo: () => ({ platform: "ios" }) });
    expect(createWxEnvironment(wx).canOpen("system-bluetooth")).toBe(false);
  });

  it("names the phone, with empty texts for what it does not say", () => {
    const { wx } = scriptedWx({
      getDeviceInfo: () => ({ platform: "ios", model: "iPhone 14", system: "iOS 17.5" }),
      getAppBaseInfo: () => ({ version: "8.0.50" }),
    });
    expect(collect(createWxEnvironment(wx).phone()).values).toEqual([
      { platform: "ios", model: "iPhone 14", system: "iOS 17.5", host: "8.0.50" },
    ]);
    expect(collect(createWxEnvironment(scriptedWx().wx).phone()).values).toEqual([
      { platform: "other", model: "", system: "", host: "" },
    ]);
  });
});
