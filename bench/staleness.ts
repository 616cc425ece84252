import { SmoothedRssi } from "../miniprogram/device/shared/signal/smoothed-rssi";
import type { ScreenData } from "./screen-data";

/**
 * How long a row on the screen is behind the reports: from the oldest report that asks for another signal strength than
 * the one shown, until one that agrees is shown. What it should show is reckoned apart from the page.
 */
export class Staleness {
  readonly #wanted = new Map<string, SmoothedRssi>();
  readonly #since = new Map<string, number>();
  #shown = new Map<string, number | undefined>();
  /** Of each change that reached the screen, ms. */
  delays: number[] = [];

  readonly #now: () => number;
  readonly #rowsSeen: (screen: ScreenData) => ReadonlyMap<string, number | undefined>;

  /** @param rowsSeen keys and signal strengths of the rows a person sees. */
  constructor(now: () => number, rowsSeen: (screen: ScreenData) => ReadonlyMap<string, number | undefined>) {
    this.#now = now;
    this.#rowsSeen = rowsSeen;
  }

  heard(device: string, rssi: number): void {
    const wanted = this.#wanted.get(device) ?? new SmoothedRssi();
    this.#wanted.set(device, wanted);
    wanted.add(rssi, this.#now());
    this.#compare(device);
  }

  /** The page sent something. */
  drawn(screen: ScreenData): void {
    this.#shown = new Map(this.#rowsSeen(screen));
    for (const device of this.#since.keys()) this.#compare(device);
  }

  /** Counts anew. */
  restart(): void {
    this.delays = [];
  }

  /** Changes that never reached the screen count as long as they were waited for. */
  end(): void {
    for (const since of this.#since.values()) this.delays.push(this.#now() - since);
  }

  #compare(device: string): void {
    const shown = this.#shown.get(device);
    const wanted = this.#wanted.get(device);
    if (shown === undefined || wanted === undefined) {
      this.#since.delete(device);
      return;
    }
    const since = this.#since.get(device);
    if (shown !== wanted.shown) {
      if (since === undefined) this.#since.set(device, this.#now());
    } else if (since !== undefined) {
      this.#since.delete(device);
      this.delays.push(this.#now() - since);
    }
  }
}
