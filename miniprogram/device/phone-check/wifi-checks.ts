import type { PhoneState } from "../../../protocol/ble/phone-state";
import { wifiBand } from "../../../protocol/wifi/band";
import type { PhoneWifiState } from "../../../protocol/wifi/phone-wifi";
import type { PhoneCheck } from "./phone-checks";

/** What Wi-Fi is for here: a device's own access point and finding devices on the network. Bluetooth pairing needs none of it. Pure. */
export function wifiChecks({ settings, facts }: PhoneState, wifi: PhoneWifiState): readonly PhoneCheck[] {
  if (settings.wifi === false) return [{ id: "wifi-off", state: "warn" }];
  return [network(wifi, settings, facts.platform), { id: "wifi-join", state: wifi.joins ? "ok" : "absent" }];
}

function network(
  { network: current, joins }: PhoneWifiState,
  settings: PhoneState["settings"],
  platform: PhoneState["facts"]["platform"],
): PhoneCheck {
  if (current !== undefined) {
    const band = wifiBand(current);
    return { id: "wifi", state: "ok", name: current.ssid, ...(band === undefined ? {} : { value: band }) };
  }
  // An iPhone tells its network only to apps that may know where it is (wx-hardware-api 5).
  const isKept =
    joins && platform === "ios" && settings.hostLocation !== undefined && settings.hostLocation !== "granted";
  if (!isKept) return { id: "wifi-none", state: "absent" };
  return { id: "wifi-kept", state: "absent", fix: "host-permissions" };
}
