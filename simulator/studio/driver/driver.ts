import type { World } from "../../world/time/world";
import type { RealTime } from "./real-time";

export const SPEEDS = [1, 4, 16, "instant"] as const;
/** World milliseconds in a real one; `instant`: one event after the other, nobody waits. */
export type Speed = (typeof SPEEDS)[number];

/** How often the world catches up with real time, real ms; sooner when it lags behind. */
const TICK_MS = 16;
const LAGGING_TICK_MS = 1;
/** Real time a tick may work before the page gets its turn, ms. */
const BUDGET_MS = 12;
/** World time run between two looks at the clock, ms. */
const SLICE_MS = 20;
/** Real time the world makes up for at most: what a sleeping laptop missed never happened, ms. */
const LONGEST_LAG_MS = 1_000;

type DrivenWorld = Pick<World, "advance" | "step" | "nextEventAt" | "elapsed">;

export interface DriverOptions {
  readonly world: DrivenWorld;
  readonly real: RealTime;
  readonly speed?: Speed;
  readonly paused?: boolean;
  /** What an event threw; time goes on. */
  readonly onError: (error: unknown) => void;
  /** After each tick, pause or step. */
  readonly onTick: () => void;
}

/**
 * Moves a world's time with the machine's.
 *
 *     running --pause--> paused --step--> paused, one event later
 *        ^                  |
 *        +-----resume-------+          dispose ends either
 */
export class Driver {
  readonly #options: DriverOptions;
  #speed: Speed;
  #paused: boolean;
  #disposed = false;
  #last: number;
  /** World time that real time has earned and that was not run yet, ms. */
  #owed = 0;
  #cancelTick: () => void = () => {};
  /** The world runs one advance or step at a time. */
  #busy: Promise<void> = Promise.resolve();

  constructor(options: DriverOptions) {
    this.#options = options;
    this.#speed = options.speed ?? 1;
    this.#paused = options.paused ?? false;
    this.#last = options.real.now();
    this.#plan();
  }

  get speed(): Speed {
    return this.#speed;
  }

  set speed(speed: Speed) {
    this.#speed = speed;
    this.#owed = 0;
  }

  get paused(): boolean {
    return this.#paused;
  }

  pause(): void {
    this.#paused = true;
    this.#cancelTick();
    this.#options.onTick();
  }

  resume(): void {
    if (!this.#paused || this.#disposed) return;
    this.#paused = false;
    this.#last = this.#options.real.now();
    this.#owed = 0;
    this.#plan();
    this.#options.onTick();
  }

  /** Pauses, then runs the next event, however far away it is. */
  async step(): Promise<void> {
    this.pause();
    await this.#alone(async () => {
      await this.#options.world.step();
    });
    this.#options.onTick();
  }

  /** Lets `ms` of world time pass at once, paused or not. */
  async advance(ms: number): Promise<void> {
    await this.#alone(() => this.#options.world.advance(ms));
    this.#options.onTick();
  }

  /** The world stands still for good; a slice under way ends first. */
  dispose(): void {
    this.#disposed = true;
    this.#paused = true;
    this.#cancelTick();
  }

  #plan(): void {
    if (this.#paused) return;
    const wait = this.#owed >= SLICE_MS ? LAGGING_TICK_MS : TICK_MS;
    this.#cancelTick = this.#options.real.later(wait, () => void this.#tick());
  }

  async #tick(): Promise<void> {
    const { real, onTick } = this.#options;
    const now = real.now();
    const passed = Math.min(now - this.#last, LONGEST_LAG_MS);
    this.#last = now;
    await this.#alone(() => (this.#speed === "instant" ? this.#rush(now, passed) : this.#follow(now, passed)));
    if (this.#disposed) return;
    onTick();
    this.#cancelTick();
    this.#plan();
  }

  async #follow(startedAt: number, passed: number): Promise<void> {
    const { world, real } = this.#options;
    const speed = this.#speed === "instant" ? 1 : this.#speed;
    this.#owed = Math.min(this.#owed + passed * speed, LONGEST_LAG_MS * speed);
    while (!this.#paused && this.#owed >= 1 && real.now() - startedAt < BUDGET_MS) {
      const slice = Math.min(Math.floor(this.#owed), SLICE_MS);
      this.#owed -= slice;
      await world.advance(slice);
    }
  }

  /** With nothing to come, time goes at its usual speed. */
  async #rush(startedAt: number, passed: number): Promise<void> {
    const { world, real } = this.#options;
    if (world.nextEventAt() === undefined) return this.#follow(startedAt, passed);
    while (!this.#paused && world.nextEventAt() !== undefined && real.now() - startedAt < BUDGET_MS) await world.step();
  }

  #alone(work: () => Promise<void>): Promise<void> {
    this.#busy = this.#busy.then(work).catch((error: unknown) => this.#options.onError(error));
    return this.#busy;
  }
}
