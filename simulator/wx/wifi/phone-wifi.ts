import { formatHex } from "../../../protocol/bytes/hex";
import type { AccessPoint } from "../../world/wifi/access-point";
import type { PhoneJoinResult } from "../../world/wifi/local-networks";
import type { PhoneContext } from "../phone-context";

const TEXT = new TextDecoder();
const UTF8 = new TextEncoder();
/** First channel's frequency of each band, MHz, and what a channel adds. */
const CHANNEL_0_MHZ = { 2.4: 2407, 5: 5000 } as const;
const MHZ_A_CHANNEL = 5;

/** The phone's own Wi-Fi, as its system has it. */
export class PhoneWifi {
  /** `wx.startWifi` was called. */
  started = false;
  /** A `wx.connectWifi` is under way. */
  busy = false;

  readonly #phone: PhoneContext;

  constructor(phone: PhoneContext) {
    this.#phone = phone;
  }

  get discovered(): readonly AccessPoint[] {
    const { name, settings, world } = this.#phone;
    return settings.wifi ? (world.networks?.inRange(name) ?? []) : [];
  }

  get network(): AccessPoint | undefined {
    const { name, settings, world } = this.#phone;
    return settings.wifi ? world.networks?.network(name) : undefined;
  }

  /** On this network since before the app began. */
  place(ssid: string): void {
    const { name, settings, world } = this.#phone;
    if (settings.wifi) world.networks?.place(name, UTF8.encode(ssid));
  }

  /** Joins now, the time it takes is the caller's; tells the app when it worked. */
  join(ssid: string, password: string): PhoneJoinResult {
    const { name, settings, world } = this.#phone;
    if (!settings.wifi || world.networks === undefined) return "no-ap";
    const result = world.networks.join(name, UTF8.encode(ssid), UTF8.encode(password));
    if (result === "joined") this.#emitConnected();
    return result;
  }

  /** The person leaves the network, or switches Wi-Fi off. */
  leave(): void {
    const { name, world } = this.#phone;
    if (this.network === undefined) return;
    world.networks?.leave(name);
    // wx-hardware-api 5 (onWifiConnected): an empty object means disconnected.
    if (this.started) this.#phone.listeners.emit("onWifiConnected", { wifi: {} });
  }

  /** The app is gone. */
  forget(): void {
    this.started = false;
    this.busy = false;
  }

  #emitConnected(): void {
    const { network } = this;
    if (!this.started || network === undefined) return;
    this.#phone.listeners.emit("onWifiConnected", { wifi: wifiInfo(network, this.#phone.profile.os) });
    this.#phone.listeners.emit("onWifiConnectedWithPartialInfo", { wifi: { SSID: ssidText(network) } });
  }
}

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
