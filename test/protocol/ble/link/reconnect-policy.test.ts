import { disconnectedBy } from "../../../../protocol/ble/link/disconnected";
import { nextLink } from "../../../../protocol/ble/link/reconnect-policy";
import { DeviceError, type DeviceErrorReason } from "../../../../protocol/errors/device-error";

const error = (reason: DeviceErrorReason) => new DeviceError(reason, { advice: "report" });

describe("what to do about a lost link", () => {
  it.each([
    ["the device went", disconnectedBy("peer"), 1, { next: "retry", delayMs: 500, rescan: false }],
    ["and went again", disconnectedBy("peer"), 2, { next: "retry", delayMs: 1_000, rescan: true }],
    ["and the seventh time", disconnectedBy("peer"), 7, { next: "retry", delayMs: 30_000, rescan: true }],
    ["and the last time", disconnectedBy("peer"), 8, { next: "stop" }],
    [
      "133 and its kin",
      error({ kind: "connect-failed", transient: true }),
      1,
      { next: "retry", delayMs: 500, rescan: false },
    ],
    ["a refusal", error({ kind: "connect-failed", transient: false }), 1, { next: "stop" }],
    ["no such device", error({ kind: "not-found", what: "device" }), 1, { next: "retry", delayMs: 500, rescan: false }],
    ["no services", error({ kind: "not-found", what: "service" }), 1, { next: "retry", delayMs: 1_000, rescan: false }],
    ["the adapter was forgotten", disconnectedBy("adapter-lost"), 1, { next: "retry", delayMs: 500, rescan: false }],
    [
      "out of step",
      error({ kind: "protocol", protocol: "blufi", violation: "sequence" }),
      1,
      { next: "retry", delayMs: 500, rescan: false },
    ],
    ["the radio went off, however often", disconnectedBy("adapter-off"), 99, { next: "radio" }],
    ["the radio is off", error({ kind: "environment", obstacle: "bluetooth-off" }), 99, { next: "radio" }],
    ["the app was hidden, however often", disconnectedBy("app-hidden"), 99, { next: "front" }],
    ["no permission", error({ kind: "environment", obstacle: "bluetooth-permission" }), 1, { next: "stop" }],
    ["another one holds it", error({ kind: "busy", what: "device" }), 1, { next: "stop" }],
    ["somebody wants it so", disconnectedBy("user"), 1, { next: "stop" }],
    ["no error of ours", new Error("bug"), 1, { next: "stop" }],
  ])("%s", (_, cause, failed, decision) => {
    expect(nextLink(cause, failed, 8, 0)).toEqual(decision);
  });

  it("spreads the attempts of many phones", () => {
    const delays = [0, 0.5, 1].map((jitter) => nextLink(disconnectedBy("peer"), 1, 8, jitter));
    expect(delays.map((decision) => "delayMs" in decision && decision.delayMs)).toEqual([500, 625, 750]);
  });
});
