import { DeviceError } from "../../errors/device-error";
import type { WifiCredentials } from "../contract";
import { isDataFormatReport } from "./blufi-error";

/** Stock firmware keeps room for a closing zero: 31 bytes of name, 63 of password; it reports "data format" beyond. */
const STOCK_MAX_SSID = 31;
const STOCK_MAX_PASSWORD = 63;

const ssidTooLong = (cause?: unknown) =>
  new DeviceError({ kind: "unsupported", what: "network name of this length" }, { advice: "ssid-too-long", cause });
const passwordTooLong = (cause?: unknown) =>
  new DeviceError({ kind: "unsupported", what: "password of this length" }, { advice: "password-too-long", cause });

/** What a device's refusal means, given what it was sent: own firmware may take the last byte that stock refuses. */
export function refusedCredentials(error: unknown, { ssid, password }: WifiCredentials): unknown {
  if (!isDataFormatReport(error)) return error;
  if (ssid.length > STOCK_MAX_SSID) return ssidTooLong(error);
  return password.length > STOCK_MAX_PASSWORD ? passwordTooLong(error) : error;
}
