import { bytesToHex } from "../../../protocol/bytes/hex";
import type { SeededRandom } from "../random/seeded-random";
import type { AccessPoint } from "./access-point";

const FIRST_HOST = 2;
const HOSTS = 252;

/** Addresses that a network's DHCP server gives: 192.168.1.2 to .253, by the seed; a device keeps its own. */
export class IpLeases {
  readonly #random: SeededRandom;
  readonly #hosts = new Map<string, Map<string, number>>();

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  of(device: string, { bssid }: AccessPoint): string {
    const network = bytesToHex(bssid);
    const hosts = this.#hosts.get(network) ?? new Map<string, number>();
    this.#hosts.set(network, hosts);
    const host = hosts.get(device) ?? this.#free(new Set(hosts.values()), `${network}/${device}`);
    hosts.set(device, host);
    return `192.168.1.${FIRST_HOST + host}`;
  }

  #free(taken: ReadonlySet<number>, label: string): number {
    const first = this.#random.fork(label).int(HOSTS);
    const candidates = Array.from({ length: HOSTS }, (_, offset) => (first + offset) % HOSTS);
    return candidates.find((host) => !taken.has(host)) ?? first;
  }
}
