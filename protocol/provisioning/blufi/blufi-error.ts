import type { AdviceKey } from "../../errors/advice";
import { DeviceError } from "../../errors/device-error";
import { listRefused } from "../list-refused";
import { BlufiErrorCode, errorName } from "./error-report";

/** The device, or the air, broke the rules of the protocol. */
export function protocolError(violation: string, advice: AdviceKey = "reconnect"): DeviceError {
  return new DeviceError({ kind: "protocol", protocol: "blufi", violation }, { advice });
}

export function noAnswer(operation: string, ms: number): DeviceError {
  return new DeviceError({ kind: "timeout", operation, ms }, { advice: "reconnect" });
}

/** A firmware whose security generation this app does not speak. */
export function unsupportedVersion(version: string): DeviceError {
  return new DeviceError({ kind: "unsupported", what: `BluFi ${version} security` }, { advice: "update-app" });
}

const ADVICE = new Map<number, AdviceKey>([
  [BlufiErrorCode.initSecurity, "restart-device"],
  [BlufiErrorCode.dhMalloc, "restart-device"],
  [BlufiErrorCode.makePublic, "restart-device"],
  [BlufiErrorCode.md5, "restart-device"],
  [BlufiErrorCode.sha256, "restart-device"],
  [BlufiErrorCode.dhParameter, "update-app"],
  [BlufiErrorCode.readParameter, "update-app"],
  [BlufiErrorCode.dataFormat, "report"],
]);

/** After these the two sides no longer count alike: only a new link helps. */
const OUT_OF_STEP: ReadonlySet<number> = new Set([
  BlufiErrorCode.sequence,
  BlufiErrorCode.checksum,
  BlufiErrorCode.decrypt,
  BlufiErrorCode.encrypt,
  BlufiErrorCode.messageState,
]);

export function isOutOfStep(code: number): boolean {
  return OUT_OF_STEP.has(code);
}

const reported = (code: number): string => `device-reports-${errorName(code)}`;

/** What a device's error report means to the caller. */
export function reportedError(code: number): DeviceError {
  if (code === BlufiErrorCode.wifiScan) {
    return listRefused(code);
  }
  return protocolError(reported(code), ADVICE.get(code) ?? "reconnect");
}

/** The device refused the data of a message. */
export function isDataFormatReport(error: unknown): boolean {
  return (
    error instanceof DeviceError &&
    error.reason.kind === "protocol" &&
    error.reason.violation === reported(BlufiErrorCode.dataFormat)
  );
}

/** The device takes no such prime or public value. */
export function isParameterRefusal(error: unknown): boolean {
  if (!(error instanceof DeviceError) || error.reason.kind !== "protocol") return false;
  const { violation } = error.reason;
  return violation === reported(BlufiErrorCode.dhParameter) || violation === reported(BlufiErrorCode.readParameter);
}

/** The code in {@link reportedError}'s error; undefined: the device reported none. */
export function reportedCode(error: unknown): number | undefined {
  if (!(error instanceof DeviceError) || error.reason.kind !== "protocol") return undefined;
  const { violation } = error.reason;
  return ALL_CODES.find((code) => reported(code) === violation);
}

const ALL_CODES = Array.from({ length: 256 }, (_, code) => code);
