import type { SeededRandom } from "../random/seeded-random";
import type { Timeline } from "../time/timeline";
import type { AdvertisementSpec, VirtualPeripheral } from "./peripheral";

/** Largest random delay added to each interval (Core 5.4, Vol 6, Part B, 4.4.2.2.1), ms. */
export const ADVERTISING_JITTER_MS = 10;
/** How soon a silent firmware is asked again, ms. */
export const SILENT_POLL_MS = 100;

/** One device's advertising: its interval plus jitter, from {@link start} to {@link stop}. */
export class Advertiser {
  readonly #timeline: Timeline;
  readonly #peripheral: VirtualPeripheral;
  readonly #random: SeededRandom;
  readonly #send: (advertisement: AdvertisementSpec) => void;
  #cancel: (() => void) | undefined;

  constructor(
    timeline: Timeline,
    peripheral: VirtualPeripheral,
    random: SeededRandom,
    send: (advertisement: AdvertisementSpec) => void,
  ) {
    this.#timeline = timeline;
    this.#peripheral = peripheral;
    this.#random = random;
    this.#send = send;
  }

  /** The first advertisement comes anywhere within the device's interval: it did not wait for the phone. */
  start(): void {
    if (this.#cancel === undefined) {
      const interval = this.#peripheral.advertisement()?.intervalMs ?? SILENT_POLL_MS;
      this.#next(this.#random.int(Math.max(1, Math.round(interval))));
    }
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #next(delayMs: number): void {
    this.#cancel = this.#timeline.schedule(delayMs, () => this.#advertise(), "radio.advertisement");
  }

  #advertise(): void {
    const advertisement = this.#peripheral.advertisement();
    if (advertisement === undefined) {
      this.#next(SILENT_POLL_MS);
      return;
    }
    this.#next(Math.max(1, advertisement.intervalMs) + this.#random.int(ADVERTISING_JITTER_MS + 1));
    this.#send(advertisement);
  }
}
