import { EMPTY, NEVER, of, throwError } from "rxjs";
import { nextAttempt } from "../../../protocol/ble/link/attempt-policy";
import { payloadSize } from "../../../protocol/ble/link/mtu";
import { DeviceError, type DeviceErrorReason } from "../../../protocol/errors/device-error";
import { connected, phoneWithDevice, startConnecting } from "./fake-device";

const error = (reason: DeviceErrorReason) => new DeviceError(reason, { advice: "report" });
const transient = error({ kind: "connect-failed", transient: true });

describe("nextAttempt", () => {
  it.each<[string, DeviceErrorReason, boolean]>([
    ["connecting failed", { kind: "connect-failed", transient: true }, true],
    ["connecting failed for good", { kind: "connect-failed", transient: false }, false],
    ["no answer", { kind: "timeout", operation: "connect", ms: 1 }, true],
    ["no services yet", { kind: "not-found", what: "service" }, true],
    ["unknown device", { kind: "not-found", what: "device" }, false],
    ["dropped by the peer", { kind: "disconnected", by: "peer" }, true],
    ["radio off", { kind: "disconnected", by: "adapter-off" }, false],
    ["hidden", { kind: "disconnected", by: "app-hidden" }, false],
    ["environment", { kind: "environment", obstacle: "bluetooth-off" }, false],
    ["unsupported", { kind: "unsupported", what: "ble" }, false],
  ])("%s", (_, reason, retry) => {
    expect(nextAttempt(error(reason), 1, 3, 0).retry).toBe(retry);
  });

  it.each([
    [1, 0, 500],
    [1, 1, 750],
    [2, 0, 1_000],
    [2, 0.5, 1_125],
  ])("after %i failures with jitter %d waits %i ms", (failed, jitter, delayMs) => {
    expect(nextAttempt(transient, failed, 3, jitter)).toEqual({ retry: true, delayMs });
  });

  it("stops at the most attempts, and at what is not a device error", () => {
    expect(nextAttempt(transient, 3, 3, 0)).toEqual({ retry: false });
    expect(nextAttempt(new Error("bug"), 1, 3, 0)).toEqual({ retry: false });
  });

  it("gives a stale link at least a second (pitfall 15)", () => {
    expect(nextAttempt(error({ kind: "not-found", what: "service" }), 1, 3, 0)).toEqual({
      retry: true,
      delayMs: 1_000,
    });
  });
});

describe("MTU", () => {
  it.each([
    [23, undefined, 20],
    [247, undefined, 244],
    [517, undefined, 512],
    [247, 128, 128],
    [3, undefined, 1],
  ])("of %i with a peer limit of %p leaves %i bytes", (mtu, limit, payload) => {
    expect(payloadSize(mtu, limit)).toBe(payload);
  });

  it.each<["android" | "ios" | "harmony", readonly string[], number]>([
    ["android", ["requestMtu"], 247],
    ["harmony", ["requestMtu"], 247],
    ["ios", ["mtu"], 185],
  ])("is asked for on %s", (platform, calls, mtu) => {
    const ports = phoneWithDevice(platform);
    ports.ble.answer("mtu", () => of(185));
    expect(connected(ports).connection.mtu).toBe(mtu);
    expect(ports.ble.names("requestMtu", "mtu")).toEqual(calls);
  });

  it("is asked again when the phone does not say what it agreed to", () => {
    const ports = phoneWithDevice("android");
    ports.ble.answer("requestMtu", () => EMPTY);
    ports.ble.answer("mtu", () => of(131));
    expect(connected(ports).connection.mtu).toBe(131);
  });

  it("is 23 when the phone says nothing at all", () => {
    const ports = phoneWithDevice("android");
    const refuse = () => throwError(() => error({ kind: "unsupported", what: "mtu" }));
    ports.ble.answer("requestMtu", refuse);
    ports.ble.answer("mtu", refuse);
    expect(connected(ports).connection.mtu).toBe(23);
  });

  it("does not hold up a connection for ever", () => {
    const ports = phoneWithDevice("android");
    ports.ble.answer("requestMtu", () => NEVER);
    const { connections } = startConnecting(ports);
    ports.clock.advance(5_000);
    expect(connections).toHaveLength(1);
  });
});
