import type { Link } from "../link/link";
import type { LinkSettings } from "../link/link-settings";
import type { SeededRandom } from "../random/seeded-random";
import { RANGE_DBM } from "./path-loss";
import type { VirtualPeripheral } from "./peripheral";

/** RSSI of one advertisement differs from the placement's by at most this many dB. */
export const RSSI_NOISE_DB = 3;

/** One device on the air: where it stands, whether it has power, its links. */
export class RadioStation {
  readonly peripheral: VirtualPeripheral;
  readonly links = new Set<Link>();
  /** What the device wants of its links. */
  readonly linkSettings: Partial<LinkSettings>;
  readonly #random: SeededRandom;
  readonly #noise = new Map<string, SeededRandom>();
  readonly #perPhone = new Map<string, number>();
  readonly #latency: SeededRandom;
  #everywhere: number;
  #powered = true;

  constructor(
    peripheral: VirtualPeripheral,
    rssi: number,
    random: SeededRandom,
    linkSettings: Partial<LinkSettings> = {},
  ) {
    this.peripheral = peripheral;
    this.linkSettings = linkSettings;
    this.#everywhere = rssi;
    this.#random = random;
    this.#latency = random.fork("latency");
  }

  /** No further phone is let in, and stock firmware stops advertising. */
  get full(): boolean {
    return this.links.size >= this.peripheral.maxLinks;
  }

  /** @param phone absent: for every phone, also those that had a value of their own. */
  move(rssi: number, phone?: string): void {
    if (phone === undefined) {
      this.#everywhere = rssi;
      this.#perPhone.clear();
    } else {
      this.#perPhone.set(phone, rssi);
    }
    for (const link of this.links) {
      if (this.rssi(link.phone) === undefined) {
        link.life.fellSilent("out-of-range");
      } else {
        link.life.audibleAgain();
      }
    }
  }

  powerOff(): void {
    if (this.#powered) this.peripheral.powered?.(false);
    this.#powered = false;
    for (const link of [...this.links]) {
      link.life.deviceDied();
    }
  }

  powerOn(): void {
    if (!this.#powered) this.peripheral.powered?.(true);
    this.#powered = true;
  }

  get powered(): boolean {
    return this.#powered;
  }

  /** dBm without noise; undefined when out of range or without power. */
  rssi(phone: string): number | undefined {
    const rssi = this.#perPhone.get(phone) ?? this.#everywhere;
    return this.#powered && rssi >= RANGE_DBM ? rssi : undefined;
  }

  /** dBm as one advertisement arrives; each phone has its own noise. */
  noisyRssi(phone: string): number | undefined {
    const rssi = this.rssi(phone);
    if (rssi === undefined) {
      return undefined;
    }
    const noise = this.#noise.get(phone) ?? this.#random.fork(`noise/${phone}`);
    this.#noise.set(phone, noise);
    return Math.round(rssi) + noise.int(2 * RSSI_NOISE_DB + 1) - RSSI_NOISE_DB;
  }

  /** A connection request would be answered or refused. */
  answers(phone: string): boolean {
    return this.rssi(phone) !== undefined && (this.full || this.peripheral.advertisement()?.connectable === true);
  }

  /** Ms until the next advertisement, which a connection request has to wait for. */
  nextAdvertisementMs(): number {
    const interval = this.full ? undefined : this.peripheral.advertisement()?.intervalMs;
    return this.#latency.int(Math.max(1, Math.round(interval ?? 1)));
  }
}
