import { dbmText } from "../../lib/format/number";
import type { NetworkRow } from "./network-row";
import type { NetworkItem, Text } from "./pair-view";
import { signalLevel } from "./signal-level";

/** Names of the authentication modes, as they are printed on routers. */
const AUTH_NAMES: Readonly<Record<NonNullable<NetworkRow["auth"]>, string>> = {
  open: "",
  wep: "WEP",
  wpa: "WPA",
  wpa2: "WPA2",
  wpa3: "WPA3",
  "wpa2-enterprise": "",
  other: "",
};
/** The first channel of the 5 GHz band is 32, the last of 2.4 GHz is 14. */
const LAST_2_4_GHZ_CHANNEL = 14;
/** More rows than anybody reads; a page's data has its limit. */
const MOST_ROWS = 64;

/** The list of networks, as the device hears them. */
export function networkItems(
  networks: readonly NetworkRow[],
  picked: NetworkRow | undefined,
  text: Text,
): readonly NetworkItem[] {
  return networks.slice(0, MOST_ROWS).map((network) => {
    const off = network.auth === "wpa2-enterprise";
    const level = signalLevel(network.rssi);
    const warn = !off && level === 1;
    return {
      key: network.key,
      name: network.name,
      level,
      dbm: off ? "" : dbmText(network.rssi),
      sub: off ? text("wifi.enterprise") : warn ? text("wifi.weak") : aboutNetwork(network, text),
      warn,
      locked: network.secured,
      off,
      picked: network.key === picked?.key,
    };
  });
}

/** Its security and what else is worth knowing; "" where the device says nothing. */
export function aboutNetwork({ auth, channel, asBytes }: NetworkRow, text: Text): string {
  if (asBytes) return text("wifi.bytes");
  const parts = [
    channel !== undefined && channel > LAST_2_4_GHZ_CHANNEL ? text("wifi.5ghz") : "",
    auth === "open" ? text("wifi.open") : auth === undefined ? "" : AUTH_NAMES[auth],
  ];
  return parts.filter((part) => part !== "").join(" · ");
}
