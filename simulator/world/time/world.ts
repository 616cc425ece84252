import type { SchedulerLike } from "rxjs";
import type { Clock } from "../../../protocol/ports/clock";
import { SeededRandom } from "../random/seeded-random";
import { EventErrors } from "./event-errors";
import { EventHeap, type HeapEntry } from "./event-heap";
import { drainMicrotasks } from "./macrotask";
import type { Timeline } from "./timeline";
import { WorldScheduler } from "./world-scheduler";

/** 2025-01-01T00:00:00Z, where a world's time starts unless it is told otherwise. */
export const DEFAULT_EPOCH_MS = 1_735_689_600_000;
/** Events at one instant before the world says that time stands still. */
export const DEFAULT_WORK_LIMIT = 100_000;

export interface WorldOptions {
  readonly seed: number;
  /** What `now()` says at the start, ms since the Unix epoch. */
  readonly epochMs?: number;
  /** Events that may run without time moving on. */
  readonly workLimit?: number;
}

interface WorldEvent extends HeapEntry {
  readonly work: () => void;
  readonly label: string;
}

/**
 * A world's time and chance: one heap of events, one seed. Time moves only in {@link advance}, {@link until} and
 * {@link step}; they run one event, let every promise settle, and go on, so promises interleave with timers as they do
 * on a phone.
 */
export class World implements Clock, Timeline {
  readonly random: SeededRandom;
  readonly scheduler: SchedulerLike = new WorldScheduler(this);
  readonly #heap = new EventHeap<WorldEvent>();
  readonly #errors = new EventErrors();
  readonly #epochMs: number;
  readonly #workLimit: number;
  #elapsed = 0;
  #sequence = 0;
  #atThisInstant = 0;
  #running = false;

  constructor({ seed, epochMs = DEFAULT_EPOCH_MS, workLimit = DEFAULT_WORK_LIMIT }: WorldOptions) {
    this.random = new SeededRandom(seed);
    this.#epochMs = epochMs;
    this.#workLimit = workLimit;
  }

  /** Milliseconds since the Unix epoch. */
  now(): number {
    return this.#epochMs + this.#elapsed;
  }

  /** Milliseconds since the world began. */
  elapsed(): number {
    return this.#elapsed;
  }

  schedule(delayMs: number, work: () => void, label = "event"): () => void {
    if (!Number.isFinite(delayMs)) {
      throw new RangeError(`A delay is a number of milliseconds, not ${delayMs} (${label})`);
    }
    const event: WorldEvent = {
      time: this.#elapsed + Math.max(0, delayMs),
      sequence: this.#sequence++,
      position: -1,
      work,
      label,
    };
    this.#heap.push(event);
    return () => void this.#heap.remove(event);
  }

  /** Events that wait; cancelled ones are gone. */
  pending(): number {
    return this.#heap.size;
  }

  /** How many events wait under each label, labels sorted. */
  pendingByLabel(): Readonly<Record<string, number>> {
    const counts = new Map<string, number>();
    for (const { label } of this.#heap.entries()) {
      counts.set(label, (counts.get(label) ?? 0) + 1);
    }
    return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** When the next event is due, on the scale of {@link now}; undefined when nothing waits. For hosts that follow real time. */
  nextEventAt(): number | undefined {
    const next = this.#heap.peek();
    return next && this.#epochMs + next.time;
  }

  /**
   * Moves time on by `ms`. Rejects, at the end, with what events threw meanwhile; the world stays usable.
   * @throws when an advance, until or step is under way already.
   */
  async advance(ms: number): Promise<void> {
    await this.#run(ms, () => false);
  }

  /** Moves time on until `predicate` holds, asked at first and after each event. False when `maxMs` passed without. */
  async until(predicate: () => boolean, maxMs: number): Promise<boolean> {
    return this.#run(maxMs, predicate);
  }

  /** Runs the next event, however far away. False when nothing waits. */
  async step(): Promise<boolean> {
    const next = this.#heap.peek();
    if (next === undefined) {
      return false;
    }
    let steps = 0;
    return this.#run(next.time - this.#elapsed, () => steps++ > 0);
  }

  async #run(ms: number, done: () => boolean): Promise<boolean> {
    if (!(ms >= 0 && Number.isFinite(ms))) {
      throw new RangeError(`Time moves on by a number of milliseconds, not by ${ms}`);
    }
    if (this.#running) {
      throw new Error("The world runs already; await the earlier advance, until or step first");
    }
    this.#running = true;
    this.#atThisInstant = 0;
    try {
      const end = this.#elapsed + ms;
      await drainMicrotasks();
      let reached = done();
      for (let next = this.#heap.peek(); !reached && next !== undefined && next.time <= end; next = this.#heap.peek()) {
        this.#runOne(next);
        await drainMicrotasks();
        reached = done();
      }
      if (!reached) {
        this.#elapsed = end;
      }
      this.#errors.rethrow();
      return reached;
    } finally {
      this.#running = false;
    }
  }

  #runOne(event: WorldEvent): void {
    this.#heap.remove(event);
    if (event.time > this.#elapsed) {
      this.#elapsed = event.time;
      this.#atThisInstant = 0;
    }
    this.#atThisInstant++;
    if (this.#atThisInstant > this.#workLimit) {
      throw new Error(
        `Time stands still: ${this.#workLimit} events at ${this.#elapsed} ms, the last is ${event.label}`,
      );
    }
    try {
      event.work();
    } catch (error) {
      this.#errors.add(error);
    }
  }
}
