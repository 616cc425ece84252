import type { SessionInfo } from "../../../../protocol/provisioning/contract";
import { dbmText } from "../../../lib/format/number";
import type { StringKey } from "../../../lib/i18n/translate";
import { signalLevel } from "../../shared/signal/signal-level";
import type { NetworkRow } from "../form/network-row";
import type { NetworkItem, Text } from "./page-view";

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

/** What makes a difference between networks beside what the device hears. */
export interface Surroundings {
  /** Networks whose password the phone keeps. */
  readonly kept: readonly string[];
  /** Bands that the device can join, GHz; undefined: it does not say. */
  readonly bands: SessionInfo["bands"] | undefined;
}

/** Why the device can't join a network; undefined when nothing speaks against it. */
export function whyNot({ auth, channel }: NetworkRow, { bands }: Pick<Surroundings, "bands">): StringKey | undefined {
  if (auth === "wpa2-enterprise") return "wifi.enterprise";
  const isFive = channel !== undefined && channel > LAST_2_4_GHZ_CHANNEL;
  return isFive && bands !== undefined && !bands.includes(5) ? "wifi.5g" : undefined;
}

/** The list of networks, as the device hears them. */
export function networkItems(
  networks: readonly NetworkRow[],
  picked: NetworkRow | undefined,
  surroundings: Surroundings,
  text: Text,
): readonly NetworkItem[] {
  return networks.slice(0, MOST_ROWS).map((network) => {
    const why = whyNot(network, surroundings);
    const level = signalLevel(network.rssi);
    const warn = why === undefined && level === 1;
    const isHidden = network.key === "";
    const isKept = surroundings.kept.includes(network.key);
    const about = isHidden ? text("wifi.hidden.sub") : isKept ? text("wifi.saved") : aboutNetwork(network, text);
    return {
      key: network.key,
      name: isHidden ? text("wifi.hidden") : network.name,
      level,
      dbm: why === undefined ? dbmText(network.rssi) : "",
      sub: why !== undefined ? text(why) : warn ? text("wifi.weak") : about,
      tone: warn ? "warn" : isKept && why === undefined ? "ok" : "",
      locked: network.secured,
      off: why !== undefined,
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
