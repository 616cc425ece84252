import { INTER_FRAME_SPACE_US, packetUs } from "../link/air-time";
import { eventUs, type LinkSettings } from "../link/link-settings";
import type { SeededRandom } from "../random/seeded-random";

export type Crossing = "arrived" | "lost" | "no-room";

/**
 * The room of one connection event. Packets cross in exchanges: one of the phone's, one of the device's, each possibly
 * empty. The device's come first here, the phone's ride along on the same exchanges before they open new ones.
 */
export class EventRoom {
  readonly #settings: LinkSettings;
  readonly #random: SeededRandom;
  readonly #emptyUs: number;
  #leftUs: number;
  #exchanges = 0;
  #fromPhone = 0;

  constructor(settings: LinkSettings, random: SeededRandom) {
    this.#settings = settings;
    this.#random = random;
    this.#emptyUs = packetUs(settings.phy, 0);
    this.#leftUs = eventUs(settings);
  }

  /** Sends one link layer packet of the device with this many octets of data. */
  toPhone(dataBytes: number): Crossing {
    return this.#openExchange(dataBytes) ? this.#cross() : "no-room";
  }

  /** Sends one link layer packet of the phone. */
  toDevice(dataBytes: number): Crossing {
    const fits =
      this.#fromPhone < this.#exchanges ? this.#spend(this.#extraUs(dataBytes)) : this.#openExchange(dataBytes);
    if (!fits) return "no-room";
    this.#fromPhone++;
    return this.#cross();
  }

  #openExchange(dataBytes: number): boolean {
    if (this.#exchanges >= this.#settings.packetsPerEvent) return false;
    if (!this.#spend(this.#extraUs(dataBytes) + 2 * (this.#emptyUs + INTER_FRAME_SPACE_US))) return false;
    this.#exchanges++;
    return true;
  }

  #extraUs(dataBytes: number): number {
    return packetUs(this.#settings.phy, dataBytes) - this.#emptyUs;
  }

  #spend(us: number): boolean {
    if (us > this.#leftUs) return false;
    this.#leftUs -= us;
    return true;
  }

  #cross(): Crossing {
    const { loss } = this.#settings;
    return loss > 0 && this.#random.next() < loss ? "lost" : "arrived";
  }
}
