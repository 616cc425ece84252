import { wxFailure } from "../../../../protocol/adapters/wx/errors/wx-failure";
import { type Obstacle, obstacleOf } from "../../../../protocol/ble/adapter/obstacle";
import type { DeviceError } from "../../../../protocol/errors/device-error";
import type { PhoneFacts, PhoneSettings } from "../../../../protocol/ports/environment";

const FINE: PhoneSettings = { bluetooth: true, location: true, hostBluetooth: "granted", hostLocation: "granted" };
const open = (raw: object): DeviceError => wxFailure({ api: "openBluetoothAdapter", ...raw });

describe("what stands in the way", () => {
  it.each<[string, DeviceError | undefined, PhoneSettings, PhoneFacts["platform"], Obstacle | undefined]>([
    ["the radio is off", open({ errCode: 10001 }), FINE, "android", "bluetooth-off"],
    ["iOS says its radio is off", open({ errCode: 10001, state: 4 }), FINE, "ios", "bluetooth-off"],
    ["iOS keeps WeChat from it", open({ errCode: 10001, state: 3 }), FINE, "ios", "host-bluetooth"],
    ["Android keeps WeChat from it", open({ errCode: 10001, errno: 3 }), FINE, "android", "host-bluetooth"],
    ["the person refused the mini program", open({ errno: 103 }), FINE, "android", "app-bluetooth"],
    [
      "the same, while the system refuses WeChat",
      open({ errno: 103 }),
      { ...FINE, hostBluetooth: "denied" },
      "android",
      "host-bluetooth",
    ],
    ["location is not allowed", open({ errno: 1509008 }), FINE, "android", "host-location"],
    [
      "location is not allowed and off",
      open({ errno: 1509008 }),
      { ...FINE, location: false },
      "android",
      "location-off",
    ],
    [
      "a vague failure while location is off",
      open({ errCode: 10008 }),
      { ...FINE, location: false },
      "android",
      "location-off",
    ],
    ["location off on an iPhone", undefined, { ...FINE, location: false }, "ios", undefined],
    ["location not allowed, no error", undefined, { ...FINE, hostLocation: "denied" }, "android", "host-location"],
    ["the radio off, no error", undefined, { ...FINE, bluetooth: false }, "harmony", "bluetooth-off"],
    ["consent refused", open({ errno: 104 }), FINE, "android", "consent-refused"],
    ["Bluetooth not declared", open({ errno: 112 }), FINE, "android", "consent-undeclared"],
    ["no Bluetooth at all", open({ errCode: 10009 }), FINE, "android", "bluetooth-unsupported"],
    ["a failure nobody knows", open({ errCode: 4711 }), FINE, "android", undefined],
    ["nothing told, nothing failed", undefined, {}, "android", undefined],
  ])("%s", (_what, error, settings, platform, expected) => {
    expect(obstacleOf(error, settings, platform)).toBe(expected);
  });
});
