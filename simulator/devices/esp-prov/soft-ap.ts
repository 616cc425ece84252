import { hexToBytes } from "../../../protocol/bytes/hex";
import type { DeviceHttpServer, SoftAp } from "../../world/wifi/soft-ap";
import type { EspProvSettings } from "./spec";

/** What ESP-IDF gives to its own access point. */
const IP = "192.168.4.1";
const CHANNEL = 1;

/** The access point of a device: named like it, its address one above the station's. */
export function softApOf(
  { name, apPassword, address }: Pick<EspProvSettings, "name" | "apPassword" | "address">,
  server: DeviceHttpServer,
): SoftAp {
  const bssid = hexToBytes(address.replaceAll(":", ""));
  bssid[5] = ((bssid[5] ?? 0) + 1) & 0xff;
  return {
    ip: IP,
    server,
    accessPoint: {
      ssid: new TextEncoder().encode(name).slice(0, 32),
      auth: apPassword === "" ? "open" : "wpa2",
      ...(apPassword === "" ? {} : { password: apPassword }),
      rssi: 0,
      band: 2.4,
      channel: CHANNEL,
      hidden: false,
      bssid,
    },
  };
}
