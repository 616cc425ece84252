import { asDeviceError } from "../../../protocol/errors/as-device-error";
import { DeviceError, type DeviceErrorReason } from "../../../protocol/errors/device-error";
import { healsByReconnecting, worthAskingAgain } from "../../../protocol/provisioning/recovery";

const error = (reason: DeviceErrorReason) => new DeviceError(reason, { advice: "reconnect" });

describe("what a new link heals", () => {
  it.each<[DeviceErrorReason, again: boolean, asking: boolean]>([
    [{ kind: "disconnected", by: "peer" }, true, true],
    [{ kind: "disconnected", by: "app-hidden" }, true, true],
    [{ kind: "disconnected", by: "user" }, false, false],
    [{ kind: "timeout", operation: "write", ms: 1 }, true, true],
    [{ kind: "protocol", protocol: "blufi", violation: "sequence" }, true, true],
    [{ kind: "operation-failed", operation: "write" }, true, true],
    [{ kind: "environment", obstacle: "background" }, true, true],
    [{ kind: "environment", obstacle: "bluetooth-off" }, false, false],
    [{ kind: "connect-failed", transient: true }, false, true],
    [{ kind: "unsupported", what: "BluFi 1.4 security" }, false, false],
    [{ kind: "not-found", what: "service" }, false, false],
    [{ kind: "timeout", operation: "blufi status", ms: 1 }, true, false],
    [{ kind: "busy", what: "wifi-scan" }, false, false],
  ])("%j: again %p, asking again %p", (reason, again, asking) => {
    expect([healsByReconnecting(error(reason)), worthAskingAgain(error(reason))]).toEqual([again, asking]);
  });

  it("is nothing that the protocol layer did not raise", () => {
    expect(healsByReconnecting(new Error("bug"))).toBe(false);
    expect(asDeviceError(new Error("bug"), "join")).toMatchObject({
      reason: { kind: "operation-failed", operation: "join" },
    });
    const own = error({ kind: "busy", what: "scan" });
    expect(asDeviceError(own, "join")).toBe(own);
  });
});
