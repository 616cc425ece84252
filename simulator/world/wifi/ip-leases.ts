import { bytesToHex } from "../../../protocol/bytes/hex";
import type { SeededRandom } from "../random/seeded-random";
import type { AccessPoint } from "./access-point";
import { extendedNetwork } from "./extended-network";

const FIRST_HOST = 2;
const HOSTS = 252;

/** One network, whichever of its access points a host is on. */
interface Network {
  /** Of the access point that gave the first. */
  readonly label: string;
  readonly hosts: Map<string, number>;
}

/** Addresses that a network's DHCP server gives: 192.168.1.2 to .253, by the seed; a device keeps its own. */
export class IpLeases {
  readonly #random: SeededRandom;
  readonly #networks = new Map<string, Network>();

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  of(device: string, accessPoint: AccessPoint): string {
    const key = extendedNetwork(accessPoint);
    const { label, hosts } = this.#networks.get(key) ?? { label: bytesToHex(accessPoint.bssid), hosts: new Map() };
    this.#networks.set(key, { label, hosts });
    const host = hosts.get(device) ?? this.#free(new Set(hosts.values()), `${label}/${device}`);
    hosts.set(device, host);
    return `192.168.1.${FIRST_HOST + host}`;
  }

  #free(taken: ReadonlySet<number>, label: string): number {
    const first = this.#random.fork(label).int(HOSTS);
    const candidates = Array.from({ length: HOSTS }, (_, offset) => (first + offset) % HOSTS);
    return candidates.find((host) => !taken.has(host)) ?? first;
  }
}
