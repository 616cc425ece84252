import type { DeviceHost } from "../../../world/radio/device-host";

/** From power to work, ms. */
export const BOOT_MS = 1_500;

/**
 * The starts of a device.
 *
 *     off <--power cut-- any;  off --power--> booting --1.5 s--> on --restart--> booting
 */
export class PowerCycle {
  /** Counts the starts; kept over all of them. */
  boot = 1;
  #state: "on" | "booting" | "off" = "on";
  #since: number;
  readonly #host: Pick<DeviceHost, "now" | "schedule">;
  readonly #started: () => void;

  /** @param started runs at every start after the first. */
  constructor(host: Pick<DeviceHost, "now" | "schedule">, started: () => void) {
    this.#host = host;
    this.#since = host.now();
    this.#started = started;
  }

  get isOn(): boolean {
    return this.#state === "on";
  }

  /** ms since this start. */
  get time(): number {
    return Math.max(0, Math.floor(this.#host.now() - this.#since));
  }

  cut(): void {
    this.#state = "off";
    this.boot++;
  }

  power(): void {
    if (this.#state !== "off") return;
    this.#state = "booting";
    this.whileBoot(BOOT_MS, () => {
      this.#state = "on";
      this.#since = this.#host.now();
      this.#started();
    });
  }

  restart(): void {
    if (this.#state === "off") return;
    this.cut();
    this.power();
  }

  /** Runs later, unless a restart or the end of its power comes first. */
  whileBoot(afterMs: number, work: () => void): () => void {
    const { boot } = this;
    return this.#host.schedule(afterMs, () => {
      if (this.boot === boot && this.#state !== "off") work();
    });
  }
}
