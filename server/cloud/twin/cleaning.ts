import { forgetCommands, forgetEvents, forgetHours, forgetSurplusEvents } from "./forget";
import { condense } from "./history/condense";
import type { CloudParts } from "./parts";

const DAY_MS = 24 * 3_600_000;
/** What is kept: numbers as they were reported, then one for each hour; events; commands with their ends. */
export const KEPT_MS = { raw: 7 * DAY_MS, hours: 90 * DAY_MS, events: 90 * DAY_MS, commands: 30 * DAY_MS } as const;

const EVERY_MS = 600_000;
/** Between two parts of one cleaning, for whatever else wants the database. */
const BREATH_MS = 50;

type CleaningParts = Pick<CloudParts, "database" | "clock" | "log">;

/** Keeps the database from growing for ever: every ten minutes, in small parts. Several processes may do so at once. */
export class Cleaning {
  #cancel: () => void = () => undefined;
  #isStopped = false;
  #round: Promise<void> = Promise.resolve();

  constructor(private readonly parts: CleaningParts) {}

  start(): void {
    this.#after(EVERY_MS, 0);
  }

  /** Resolves when nothing more is done. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel();
    await this.#round;
  }

  #after(delayMs: number, step: number): void {
    if (this.#isStopped) return;
    this.#cancel = this.parts.clock.schedule(delayMs, () => {
      this.#round = this.#part(step);
    });
  }

  async #part(step: number): Promise<void> {
    const { database, clock, log } = this.parts;
    const now = Math.floor(clock.now());
    const steps = [
      () => condense(database, now - KEPT_MS.raw),
      () => forgetHours(database, now - KEPT_MS.hours),
      () => forgetEvents(database, now - KEPT_MS.events),
      () => forgetSurplusEvents(database),
      () => forgetCommands(database, now - KEPT_MS.commands),
    ];
    const run = steps[step];
    if (run === undefined) return this.#after(EVERY_MS, 0);
    try {
      const hasMore = await run();
      this.#after(BREATH_MS, hasMore ? step : step + 1);
    } catch (error) {
      log.warn({ event: "cleaning-failed", cause: error instanceof Error ? error.message : "unknown" });
      this.#after(EVERY_MS, 0);
    }
  }
}
