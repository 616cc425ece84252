import { DeviceError } from "./device-error";

/** Anything as the one error type of the protocol layer. */
export function asDeviceError(error: unknown, operation: string): DeviceError {
  if (error instanceof DeviceError) return error;
  return new DeviceError({ kind: "operation-failed", operation }, { advice: "report", cause: error });
}
