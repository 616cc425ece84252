import { DeviceError } from "../../errors/device-error";
import type { WifiCredentials } from "../contract";
import { isDataFormatReport } from "./blufi-error";

/** Bytes of a name in 802.11. */
const MAX_SSID = 32;
/** Bytes of a passphrase or a raw key in hexadecimal digits. */
const MAX_PASSWORD = 64;
/** Stock firmware keeps room for a closing zero: 31 bytes of name, 63 of password; it reports "data format" beyond. */
const STOCK_MAX_SSID = 31;
const STOCK_MAX_PASSWORD = 63;

const ssidTooLong = (cause?: unknown) =>
  new DeviceError({ kind: "unsupported", what: "network name of this length" }, { advice: "ssid-too-long", cause });
const passwordTooLong = (cause?: unknown) =>
  new DeviceError({ kind: "unsupported", what: "password of this length" }, { advice: "password-too-long", cause });

/** What no Wi-Fi network can have, so nothing is sent. */
export function impossibleCredentials({ ssid, password }: WifiCredentials): DeviceError | undefined {
  if (ssid.length === 0)
    return new DeviceError({ kind: "unsupported", what: "empty network name" }, { advice: "rescan" });
  if (ssid.length > MAX_SSID) return ssidTooLong();
  return password.length > MAX_PASSWORD ? passwordTooLong() : undefined;
}

/** What a device's refusal means, given what it was sent: own firmware may take the last byte that stock refuses. */
export function refusedCredentials(error: unknown, { ssid, password }: WifiCredentials): unknown {
  if (!isDataFormatReport(error)) return error;
  if (ssid.length > STOCK_MAX_SSID) return ssidTooLong(error);
  return password.length > STOCK_MAX_PASSWORD ? passwordTooLong(error) : error;
}
