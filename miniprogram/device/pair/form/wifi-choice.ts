import { decodeUtf8, isUtf8 } from "../../../../protocol/bytes/utf8";
import type { WifiCode } from "../../../../protocol/labels/wifi-code";
import { type NetworkRow, networkKeyOf } from "./network-row";

/** What a router's code means at this device: a network it hears, or one to be typed. */
export type WifiChoice =
  | { readonly is: "discovered"; readonly key: string }
  | { readonly is: "typed"; readonly ssid: string }
  /** A name that no keyboard can type. */
  | { readonly is: "bytes"; readonly ssid: Uint8Array }
  | { readonly is: "enterprise" };

/** The name a code may write in several ways: the one that the device hears counts, else the likeliest. */
export function wifiChoice({ ssids, auth }: WifiCode, networks: readonly NetworkRow[]): WifiChoice {
  if (auth === "wpa2-enterprise") return { is: "enterprise" };
  const keys = ssids.map(networkKeyOf);
  const discovered = keys.find((key) => networks.some((network) => network.key === key));
  if (discovered !== undefined) return { is: "discovered", key: discovered };
  const [likeliest = new Uint8Array()] = ssids;
  return isUtf8(likeliest) ? { is: "typed", ssid: decodeUtf8(likeliest) } : { is: "bytes", ssid: likeliest };
}
