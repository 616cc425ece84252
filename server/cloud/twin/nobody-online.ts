import type { CloudParts } from "./parts";

const AGAIN_MS = 2_000;

/**
 * For a broker that is part of this process and has just started: nobody is connected to it yet. A database that is away then keeps
 * the server from nothing else, and is told once it is back, before the first device is.
 */
export class NobodyOnline {
  #keep: (() => Promise<void>) | undefined;
  #running: Promise<void> | undefined;
  #cancel: () => void = () => undefined;

  constructor(private readonly parts: Pick<CloudParts, "clock" | "log">) {}

  /** @returns when it was kept, or has failed for the first time */
  async keep(keep: () => Promise<void>): Promise<void> {
    this.#keep = keep;
    await this.untilKept().catch((error: unknown) => {
      const { message: cause } = error instanceof Error ? error : { message: "unknown" };
      this.parts.log.warn({ event: "presence-not-kept", cause });
    });
  }

  /** Rejects while the database does not take it. */
  async untilKept(): Promise<void> {
    const keep = this.#keep;
    if (keep === undefined) return;
    this.#running ??= keep()
      .then(() => {
        this.stop();
      })
      .catch((error: unknown) => {
        this.#cancel();
        this.#cancel = this.parts.clock.schedule(AGAIN_MS, () => void this.untilKept().catch(() => undefined));
        throw error;
      })
      .finally(() => {
        this.#running = undefined;
      });
    return this.#running;
  }

  stop(): void {
    this.#cancel();
    this.#keep = undefined;
  }
}
