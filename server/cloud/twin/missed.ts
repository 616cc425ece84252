import type { CloudParts } from "./parts";

const AGAIN_MS = 5_000;
/** Devices that are remembered; those beyond are right again with their next connection. */
const MOST = 50_000;

/**
 * Devices of which something could not be kept, because the database did not take it. A broker says nothing twice: they are taken for
 * newly connected until that was kept, so that they are asked for their whole state.
 */
export class Missed {
  readonly #devices = new Map<string, boolean | undefined>();
  #isScheduled = false;

  /** @param again keeps that the device is there, or not, or looks whether it is; rejects while that fails */
  constructor(
    private readonly parts: Pick<CloudParts, "clock">,
    private readonly again: (device: string, online: boolean | undefined) => Promise<void>,
  ) {}

  /** @param online whether it is there; absent: something that it said was lost */
  add(device: string, online?: boolean): void {
    if (this.#devices.size >= MOST && !this.#devices.has(device)) return;
    this.#devices.set(device, online ?? this.#devices.get(device));
    this.#schedule();
  }

  /** Its presence was kept. */
  kept(device: string): void {
    this.#devices.delete(device);
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.parts.clock.schedule(AGAIN_MS, () => void this.#look());
  }

  async #look(): Promise<void> {
    for (const [device, online] of [...this.#devices]) {
      // The first that fails speaks for all.
      const isKept = await this.again(device, online).then(
        () => true,
        () => false,
      );
      if (!isKept) break;
    }
    this.#isScheduled = false;
    if (this.#devices.size > 0) this.#schedule();
  }
}
