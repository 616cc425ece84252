import type { AdviceKey } from "../errors/advice";
import { DeviceError } from "../errors/device-error";
import type { WifiCredentials } from "./contract";

/** Bytes of a name in 802.11. */
export const MAX_SSID = 32;
/** Bytes of a passphrase or a raw key in hexadecimal digits. */
const MAX_PASSWORD = 64;

/** What no Wi-Fi network can have, so nothing is sent. */
export function impossibleCredentials({ ssid, password }: WifiCredentials): DeviceError | undefined {
  const refuse = (what: string, advice: AdviceKey) => new DeviceError({ kind: "unsupported", what }, { advice });
  if (ssid.length === 0) return refuse("empty network name", "rescan");
  if (ssid.length > MAX_SSID) return refuse("network name of this length", "ssid-too-long");
  return password.length > MAX_PASSWORD ? refuse("password of this length", "password-too-long") : undefined;
}
