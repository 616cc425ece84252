import type { AdviceKey } from "../../errors/advice";
import { DeviceError } from "../../errors/device-error";
import { ImprovErrorCode } from "./numbers";

/** The device, or the air, broke the rules of the protocol. */
export function protocolError(violation: string, advice: AdviceKey = "report"): DeviceError {
  return new DeviceError({ kind: "protocol", protocol: "improv", violation }, { advice });
}

export function noAnswer(operation: string, ms: number): DeviceError {
  return new DeviceError({ kind: "timeout", operation, ms }, { advice: "reconnect" });
}

/** Nobody pressed the device's button in time, or nobody could be asked to. */
export function notAuthorised(): DeviceError {
  return new DeviceError(
    { kind: "unsupported", what: "settings without authorisation" },
    { advice: "authorise-device" },
  );
}

/** It is on a network, or joining one, and takes no settings meanwhile. */
export function alreadyJoining(): DeviceError {
  return new DeviceError({ kind: "busy", what: "wifi-join" }, { advice: "wait-and-retry" });
}

/** It is on a network since before anyone came; whatever comes is thrown away until it is reset. */
export function alreadyProvisioned(): DeviceError {
  return new DeviceError({ kind: "unsupported", what: "settings once provisioned" }, { advice: "on-network-already" });
}

export function unsupported(what: string, advice: AdviceKey = "update-firmware"): DeviceError {
  return new DeviceError({ kind: "unsupported", what }, { advice });
}

const DAMAGED = "device-reports-invalid-rpc";

/** The command arrived damaged; the device did nothing. */
export function isDamageReport(error: unknown): boolean {
  return error instanceof DeviceError && error.reason.kind === "protocol" && error.reason.violation === DAMAGED;
}

const UNKNOWN_COMMAND = "Improv command";

/** It does not look for networks, whatever it says of its capabilities: another link would change nothing. */
export function isScanRefusal(error: unknown): boolean {
  if (!(error instanceof DeviceError)) return false;
  const { reason } = error;
  if (reason.kind === "unsupported") return reason.what === UNKNOWN_COMMAND;
  return reason.kind === "protocol" && reason.violation.startsWith(REPORTED);
}

const REPORTED = "device-reports-0x";

/** What a device's error code means to who sent the command. */
export function reportedError(code: number): DeviceError {
  switch (code) {
    case ImprovErrorCode.invalidRpc:
      return protocolError(DAMAGED);
    case ImprovErrorCode.unknownRpc:
      return unsupported(UNKNOWN_COMMAND);
    case ImprovErrorCode.notAuthorised:
      return notAuthorised();
    case ImprovErrorCode.badHostname:
      return unsupported("host name", "report");
    default:
      return protocolError(`${REPORTED}${code.toString(16).padStart(2, "0")}`, "restart-device");
  }
}
