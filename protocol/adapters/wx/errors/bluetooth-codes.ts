import type { AdviceKey } from "../../../errors/advice";
import type { DeviceErrorReason, EnvironmentObstacle } from "../../../errors/device-error";

/** What one platform code means. `operation` and `unsupported` take the name of the call that failed. */
export interface CodeMeaning {
  readonly reason: DeviceErrorReason | "operation" | "unsupported";
  readonly advice: AdviceKey;
}

const environment = (obstacle: EnvironmentObstacle, advice: AdviceKey): CodeMeaning => ({
  reason: { kind: "environment", obstacle },
  advice,
});

const operation = (advice: AdviceKey): CodeMeaning => ({ reason: "operation", advice });
const unsupported = (advice: AdviceKey): CodeMeaning => ({ reason: "unsupported", advice });

const NOT_INIT: CodeMeaning = {
  reason: { kind: "disconnected", by: "adapter-lost" },
  advice: "restart-bluetooth",
};
const CONNECT_FAILED: CodeMeaning = { reason: { kind: "connect-failed", transient: true }, advice: "move-closer" };
const NO_DEVICE: CodeMeaning = { reason: { kind: "not-found", what: "device" }, advice: "rescan" };
const NO_SERVICE: CodeMeaning = { reason: { kind: "not-found", what: "service" }, advice: "reconnect" };
const NO_CHARACTERISTIC: CodeMeaning = {
  reason: { kind: "not-found", what: "characteristic" },
  advice: "wrong-device",
};
const NO_LINK: CodeMeaning = { reason: { kind: "disconnected", by: "unknown" }, advice: "reconnect" };
const ALREADY_CONNECTED: CodeMeaning = { reason: { kind: "busy", what: "connection" }, advice: "reconnect" };

/** `errCode` of the Bluetooth calls (table of `BluetoothError` in WeChat's typings and on every Bluetooth page). */
export const BLUETOOTH_ERR_CODES: ReadonlyMap<number, CodeMeaning> = new Map([
  [-1, ALREADY_CONNECTED],
  [10000, NOT_INIT],
  [10001, environment("bluetooth-off", "turn-on-bluetooth")],
  [10002, NO_DEVICE],
  [10003, CONNECT_FAILED],
  [10004, NO_SERVICE],
  [10005, NO_CHARACTERISTIC],
  [10006, NO_LINK],
  [10007, unsupported("wrong-device")],
  [10008, operation("wait-and-retry")],
  [10009, environment("bluetooth-unsupported", "bluetooth-unsupported")],
  [10012, CONNECT_FAILED],
  [10013, operation("report")],
]);

/** `errno` of the Bluetooth family (WeChat's Errno page). */
export const BLUETOOTH_ERRNOS: ReadonlyMap<number, CodeMeaning> = new Map([
  [1500101, NOT_INIT],
  [1500102, environment("bluetooth-off", "turn-on-bluetooth")],
  [1500103, NO_SERVICE],
  [1500104, operation("wait-and-retry")],
  [1500105, environment("bluetooth-unsupported", "bluetooth-unsupported")],
  [1509000, operation("wait-and-retry")],
  [1509001, CONNECT_FAILED],
  [1509002, NO_CHARACTERISTIC],
  [1509003, NO_LINK],
  [1509004, unsupported("wrong-device")],
  [1509005, operation("move-closer")],
  [1509006, NO_DEVICE],
  [1509007, ALREADY_CONNECTED],
  [1509008, environment("location-permission", "allow-location")],
  [1509010, operation("wait-and-retry")],
  [1510101, unsupported("report")],
  [1510102, operation("restart-bluetooth")],
]);

/** `errno` that any call may return (WeChat's Errno page). */
export const GENERAL_ERRNOS: ReadonlyMap<number, CodeMeaning> = new Map([
  [1, operation("wait-and-retry")],
  [3, environment("bluetooth-permission", "allow-bluetooth")],
  [4, operation("wait-and-retry")],
  [5, operation("wait-and-retry")],
  [100, unsupported("update-app")],
  [101, operation("report")],
  [102, unsupported("report")],
  [103, environment("bluetooth-permission", "allow-bluetooth")],
  [104, environment("privacy-refused", "agree-privacy")],
  [108, operation("wait-and-retry")],
  [109, operation("wait-and-retry")],
  [110, operation("report")],
  [111, operation("wait-and-retry")],
  [112, environment("privacy-undeclared", "declare-privacy")],
]);
