import { bytesToHex } from "../../../protocol/bytes/hex";
import { LanMembers } from "../lan/lan-members";
import { RANGE_DBM } from "../radio/path-loss";
import type { VirtualPeripheral } from "../radio/peripheral";
import type { Timeline } from "../time/timeline";
import type { AccessPoint } from "./access-point";
import { roamed } from "./extended-network";
import type { DeviceHttpServer, HttpAnswer, HttpRequest, SoftAp } from "./soft-ap";
import { networkKey } from "./wifi-key";

/** From a phone to a device of its network, or back, ms. */
const CROSSING_MS = 5;
const UTF8 = new TextEncoder();

export interface LocalNetworksOptions {
  readonly timeline: Timeline;
  /** How strongly a phone hears a device, dBm; undefined: not at all. */
  readonly radio: { rssi(phone: string, address: string): number | undefined };
  /** The networks that are not a device's. */
  readonly wifi: {
    readonly accessPoints: readonly AccessPoint[];
    /** The IPv4 that a network's DHCP server gives to a host. */
    leaseOf(host: string, network: AccessPoint): string;
  };
}

export type PhoneJoinResult = "joined" | "no-ap" | "auth-failed";

/** What a phone can reach in the network it is on. */
export interface Host {
  /** Name of the device in scenario files. */
  readonly device: string;
  readonly server: DeviceHttpServer;
}

/** Which network each phone is on, and the devices it can talk to there. */
export class LocalNetworks {
  readonly #options: LocalNetworksOptions;
  readonly #devices = new Map<string, VirtualPeripheral>();
  readonly #joined = new Map<string, AccessPoint>();
  readonly #lost = new Map<string, () => void>();
  #sockets = 0;
  /** Who is where, with addresses. */
  readonly members: LanMembers;

  constructor(options: LocalNetworksOptions) {
    this.#options = options;
    this.members = new LanMembers({
      phones: () =>
        [...this.#joined.keys()].flatMap((phone) => {
          const network = this.network(phone);
          return network === undefined ? [] : [[phone, network] as const];
        }),
      devices: () => [...this.#devices.values()],
      accessPoints: () => options.wifi.accessPoints,
      leaseOf: (host, network) => options.wifi.leaseOf(host, network),
    });
  }

  /** A device of this name before is forgotten. */
  add(device: VirtualPeripheral): void {
    this.#devices.set(device.name, device);
  }

  /** Networks a phone hears now, strongest first. */
  inRange(phone: string): readonly AccessPoint[] {
    const own = this.#softAps(phone).map(({ softAp, rssi }) => ({ ...softAp.accessPoint, rssi }));
    return [...this.#options.wifi.accessPoints, ...own]
      .filter(({ rssi }) => rssi >= RANGE_DBM)
      .sort((a, b) => b.rssi - a.rssi);
  }

  /** Puts a phone on a network of this name; it stays on the one before when it cannot. Takes no time. */
  join(phone: string, ssid: Uint8Array, password: Uint8Array): PhoneJoinResult {
    const name = bytesToHex(ssid);
    const found = this.inRange(phone).find((network) => bytesToHex(network.ssid) === name);
    if (found === undefined) return "no-ap";
    if (!opens(found, password)) return "auth-failed";
    this.#joined.set(phone, found);
    return "joined";
  }

  /** Puts a phone on the strongest network of this name that it hears, whatever its password: it knows that. */
  place(phone: string, ssid: Uint8Array): void {
    const name = bytesToHex(ssid);
    const found = this.inRange(phone).find((network) => bytesToHex(network.ssid) === name);
    if (found !== undefined) this.#joined.set(phone, found);
  }

  leave(phone: string): void {
    this.#joined.delete(phone);
  }

  /** The network a phone is on, by the access point of it that is heard; undefined when on none, also when it has gone away meanwhile. */
  network(phone: string): AccessPoint | undefined {
    const joined = this.#joined.get(phone);
    const still = joined && roamed(joined, this.inRange(phone));
    if (still !== undefined) this.#joined.set(phone, still);
    if (joined !== undefined && still === undefined) {
      this.leave(phone);
      const lost = this.#lost.get(phone);
      if (lost !== undefined) this.#options.timeline.schedule(0, lost, "radio.lan");
    }
    return still;
  }

  /** Runs `lost` whenever the network a phone is on has gone away, as soon as somebody looks. */
  watch(phone: string, lost: () => void): void {
    this.#lost.set(phone, lost);
  }

  /** The device whose own network has this name; undefined when none in range has. */
  deviceOf(phone: string, ssid: Uint8Array): string | undefined {
    const name = bytesToHex(ssid);
    return this.#softAps(phone).find(({ softAp }) => bytesToHex(softAp.accessPoint.ssid) === name)?.device;
  }

  /** Who answers at this address, seen from a phone. */
  host(phone: string, ip: string): Host | undefined {
    const found = this.members.at(phone, ip);
    return found?.http && { device: found.name, server: found.http };
  }

  openSocket(): number {
    return ++this.#sockets;
  }

  /**
   * Carries one request; `answered` never runs when the network or the device goes away meanwhile.
   * @returns cancels.
   */
  request(phone: string, ip: string, request: HttpRequest, answered: (answer: HttpAnswer) => void): () => void {
    const { timeline } = this.#options;
    let cancel = timeline.schedule(
      CROSSING_MS,
      () => {
        const answer = this.host(phone, ip)?.server.request(request);
        if (answer === undefined) return;
        const back = () => {
          if (this.host(phone, ip) !== undefined) answered(answer);
        };
        cancel = timeline.schedule(answer.afterMs + CROSSING_MS, back, "radio.lan");
      },
      "radio.lan",
    );
    return () => cancel();
  }

  #softAps(phone: string): readonly { readonly device: string; readonly softAp: SoftAp; readonly rssi: number }[] {
    return [...this.#devices.values()].flatMap((device) => {
      const softAp = device.softAp?.();
      const rssi = softAp && this.#options.radio.rssi(phone, device.address);
      return softAp === undefined || rssi === undefined ? [] : [{ device: device.name, softAp, rssi }];
    });
  }
}

function opens({ auth, password = "" }: AccessPoint, offered: Uint8Array): boolean {
  if (auth === "open") return true;
  if (auth === "wpa2-enterprise") return false;
  const key = networkKey(auth, offered);
  return key !== undefined && key === networkKey(auth, UTF8.encode(password));
}
