import { afterLoss } from "../../../../miniprogram/device/panel/after-loss";
import { disconnectedBy } from "../../../../protocol/ble/link/disconnected";
import { DeviceError, type DeviceErrorReason } from "../../../../protocol/errors/device-error";

const error = (reason: DeviceErrorReason) => new DeviceError(reason, { advice: "report" });

describe("what the page does about a link that ended", () => {
  it.each([
    ["a first loss is healed soon", disconnectedBy("peer"), 1, true, { is: "find", inMs: 500 }],
    ["a third one later", disconnectedBy("peer"), 3, true, { is: "find", inMs: 2_000 }],
    ["a fourth one is told", disconnectedBy("peer"), 4, true, { is: "offline" }],
    ["a link that was not made is told", disconnectedBy("peer"), 1, false, { is: "offline" }],
    ["the app was hidden, and is in front again", disconnectedBy("app-hidden"), 1, true, { is: "find", inMs: 0 }],
    ["but not for ever", disconnectedBy("app-hidden"), 4, true, { is: "offline" }],
    [
      "a device out of step gets a new link",
      error({ kind: "protocol", protocol: "blufi", violation: "sequence" }),
      1,
      true,
      { is: "find", inMs: 500 },
    ],
    ["a person ended it", disconnectedBy("user"), 1, true, { is: "offline" }],
    [
      "something is not there on a living link",
      error({ kind: "not-found", what: "service" }),
      1,
      true,
      { is: "offline" },
    ],
    ["Bluetooth went off", disconnectedBy("adapter-off"), 1, true, { is: "wait-for-radio" }],
    ["Bluetooth is off", error({ kind: "environment", obstacle: "bluetooth-off" }), 9, false, { is: "wait-for-radio" }],
    ["no permission", error({ kind: "environment", obstacle: "bluetooth-permission" }), 1, false, { is: "offline" }],
  ])("%s", (_, cause, failed, wasLive, next) => {
    expect(afterLoss(cause as DeviceError, failed, wasLive)).toEqual(next);
  });
});
