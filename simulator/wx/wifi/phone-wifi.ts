import type { AccessPoint } from "../../world/wifi/access-point";
import type { PhoneJoinResult } from "../../world/wifi/local-networks";
import type { PhoneContext } from "../phone-context";
import { ssidText, wifiInfo } from "./wifi-info";

const UTF8 = new TextEncoder();
/** From the loss of a network to the phone's own return to one it knows, ms. No source. */
const RETURN_MS = 2_000;
/** So often a phone looks for a network it knows before it waits for its person. */
const MOST_LOOKS = 15;
/** After this a phone that will not stay gives up a network without internet, ms. No source. */
const FALL_BACK_MS = 1_500;

/**
 * The phone's own Wi-Fi, as its system has it.
 *
 *     none --join--> on a network --gone, or left by force--> none --RETURN_MS--> one the person knows
 *                        |  ^
 *          private link: the app's alone; the rest of the phone is where it was, and so is the app's successor
 */
export class PhoneWifi {
  /** `wx.startWifi` was called. */
  started = false;
  /** A `wx.connectWifi` is under way. */
  busy = false;

  readonly #phone: PhoneContext;
  /** Names of the networks that the person chose, the latest last. */
  readonly #known = new Set<string>();
  /** The app's own link is up; the network of the rest of the phone meanwhile, if any. */
  #privately: { readonly others: string | undefined } | undefined;

  constructor(phone: PhoneContext) {
    this.#phone = phone;
    phone.world.networks?.watch(phone.name, () => this.#lost());
  }

  get discovered(): readonly AccessPoint[] {
    const { name, settings, world } = this.#phone;
    return settings.wifi ? (world.networks?.inRange(name) ?? []) : [];
  }

  /** The network as the app has it. */
  get network(): AccessPoint | undefined {
    const { name, settings, world } = this.#phone;
    return settings.wifi ? world.networks?.network(name) : undefined;
  }

  /** Name of the network that everything else on the phone uses; undefined: none. */
  get othersNetwork(): string | undefined {
    const { network } = this;
    if (this.#privately !== undefined && network !== undefined) return this.#privately.others;
    return network && ssidText(network);
  }

  /** On this network since before the app began. */
  place(ssid: string): void {
    const { name, settings, world } = this.#phone;
    this.#known.add(ssid);
    if (settings.wifi) world.networks?.place(name, UTF8.encode(ssid));
  }

  /** The person joins in the settings; the phone keeps the network in mind. */
  joinByHand(ssid: string, password: string): PhoneJoinResult {
    const result = this.#join(ssid, password);
    if (result === "joined" && this.#phone.settings.answers.hotspot !== "stays") {
      this.#privately = undefined;
      this.#known.delete(ssid);
      this.#known.add(ssid);
    }
    return result;
  }

  /** The app joins. @param isPrivate the rest of the phone stays where it is. */
  joinForApp(ssid: string, password: string, isPrivate: boolean): PhoneJoinResult {
    const others = this.othersNetwork;
    const result = this.#join(ssid, password);
    if (result === "joined") this.#privately = isPrivate ? { others } : undefined;
    return result;
  }

  /** The person leaves the network, or switches Wi-Fi off. */
  leave(): void {
    const { network } = this;
    if (network === undefined) return;
    this.#known.delete(ssidText(network));
    this.#leave();
  }

  /** The switch in the settings; a phone whose Wi-Fi comes on looks for a network it knows. */
  switchTo(on: boolean): void {
    const { settings } = this.#phone;
    if (settings.wifi === on) return;
    if (!on && this.network !== undefined) this.#leave();
    settings.wifi = on;
    if (on) this.#returnSoon();
  }

  /** The network breaks away under the phone, which goes back to one it knows. */
  breakAway(): void {
    if (this.network === undefined) return;
    this.#leave();
    this.#returnSoon();
  }

  /** The app is gone, and with it what it joined for itself. */
  forget(): void {
    this.started = false;
    this.busy = false;
    if (this.#privately === undefined) return;
    const { others } = this.#privately;
    this.#leave();
    if (others !== undefined) this.place(others);
  }

  emitConnected(): void {
    const { network } = this;
    if (!this.started || network === undefined) return;
    this.#phone.listeners.emit("onWifiConnected", { wifi: wifiInfo(network, this.#phone.profile.os) });
    this.#phone.listeners.emit("onWifiConnectedWithPartialInfo", { wifi: { SSID: ssidText(network) } });
  }

  #join(ssid: string, password: string): PhoneJoinResult {
    const { name, settings, world } = this.#phone;
    if (!settings.wifi || world.networks === undefined) return "no-ap";
    const result = world.networks.join(name, UTF8.encode(ssid), UTF8.encode(password));
    if (result !== "joined") return result;
    this.emitConnected();
    if (settings.answers.hotspot === "stays" && !this.#known.has(ssid)) {
      this.#later(FALL_BACK_MS, () => {
        if (this.network !== undefined && ssidText(this.network) === ssid) this.breakAway();
      });
    }
    return result;
  }

  #leave(): void {
    this.#phone.world.networks?.leave(this.#phone.name);
    this.#privately = undefined;
    // wx-hardware-api 5 (onWifiConnected): an empty object means disconnected.
    if (this.started) this.#phone.listeners.emit("onWifiConnected", { wifi: {} });
  }

  #lost(): void {
    this.#leave();
    this.#returnSoon();
  }

  #returnSoon(looks = MOST_LOOKS): void {
    if (looks === 0 || this.#known.size === 0) return;
    this.#later(RETURN_MS, () => {
      if (this.network !== undefined || !this.#phone.settings.wifi) return;
      const heard = this.discovered.map(ssidText);
      const known = [...this.#known].reverse().find((ssid) => heard.includes(ssid));
      if (known === undefined) return this.#returnSoon(looks - 1);
      this.place(known);
      this.emitConnected();
    });
  }

  /** The system's own work goes on without the app. */
  #later(ms: number, work: () => void): void {
    this.#phone.world.timeline.schedule(ms, work, `wx:${this.#phone.name}`);
  }
}
