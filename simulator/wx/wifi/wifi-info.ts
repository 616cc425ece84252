import { formatHex } from "../../../protocol/bytes/hex";
import type { AccessPoint } from "../../world/wifi/access-point";

const TEXT = new TextDecoder();
/** First channel's frequency of each band, MHz, and what a channel adds. */
const CHANNEL_0_MHZ = { 2.4: 2407, 5: 5000 } as const;
const MHZ_A_CHANNEL = 5;

/** What a phone tells of a network; strength from 0 to 100 on Android, to 1 on iOS. */
export function wifiInfo(network: AccessPoint, os: string): WechatMiniprogram.WifiInfo {
  const strength = Math.max(0, Math.min(100, 2 * (network.rssi + 100)));
  return {
    SSID: ssidText(network),
    BSSID: formatHex(network.bssid, ":").toLowerCase(),
    secure: network.auth !== "open",
    signalStrength: os === "ios" ? strength / 100 : strength,
    frequency: CHANNEL_0_MHZ[network.band] + MHZ_A_CHANNEL * network.channel,
  };
}

export function ssidText({ ssid }: AccessPoint): string {
  return TEXT.decode(ssid);
}
