import { DeviceError, type DeviceErrorDetails, type DeviceErrorReason } from "../../errors/device-error";
import { decodeValue, encodeValue } from "./encode-value";
import type { Recorded } from "./entry";

/** An error as a port emitted it: reason, advice and the platform's own words. */
export function encodeError(error: unknown): Recorded {
  if (!(error instanceof DeviceError)) return { foreign: String(error) };
  return encodeValue({ reason: error.reason, advice: error.advice, raw: error.raw });
}

/** The way back. What is no recorded error is one of an unknown operation. */
export function decodeError(recorded: Recorded): DeviceError {
  const value = decodeValue(recorded);
  if (isError(value)) return new DeviceError(value.reason, value);
  return new DeviceError({ kind: "operation-failed", operation: "recorded call" }, { advice: "report" });
}

function isError(value: unknown): value is DeviceErrorDetails & { readonly reason: DeviceErrorReason } {
  if (typeof value !== "object" || value === null || !("reason" in value) || !("advice" in value)) return false;
  const { reason, advice } = value;
  return typeof advice === "string" && typeof reason === "object" && reason !== null && "kind" in reason;
}
