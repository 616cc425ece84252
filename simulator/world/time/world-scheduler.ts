import { type SchedulerAction, type SchedulerLike, Subscription } from "rxjs";
import type { Timeline } from "./timeline";

type Work<T> = (this: SchedulerAction<T>, state?: T) => void;

/** RxJS on world time: `timer`, `interval`, `delay`, `timeout`, `auditTime` and `retry` take this as their scheduler. */
export class WorldScheduler implements SchedulerLike {
  readonly #timeline: Timeline;
  readonly #label: string;

  /** @param label what the actions are called in the world's list of pending events. */
  constructor(timeline: Timeline, label = "rx") {
    this.#timeline = timeline;
    this.#label = label;
  }

  now(): number {
    return this.#timeline.now();
  }

  schedule<T>(work: Work<T>, delay = 0, state?: T): Subscription {
    return new WorldAction(this.#timeline, work, this.#label).schedule(state, delay);
  }
}

/** One scheduled piece of work; scheduling it again on `this` replaces what was pending. */
class WorldAction<T> extends Subscription implements SchedulerAction<T> {
  readonly #timeline: Timeline;
  readonly #work: Work<T>;
  readonly #label: string;
  #cancel: (() => void) | undefined;

  constructor(timeline: Timeline, work: Work<T>, label: string) {
    super();
    this.#timeline = timeline;
    this.#work = work;
    this.#label = label;
  }

  schedule(state?: T, delay = 0): Subscription {
    if (this.closed) {
      return this;
    }
    this.#cancel?.();
    this.#cancel = this.#timeline.schedule(delay, () => this.#run(state), this.#label);
    return this;
  }

  override unsubscribe(): void {
    if (this.closed) {
      return;
    }
    this.#cancel?.();
    this.#cancel = undefined;
    super.unsubscribe();
  }

  #run(state: T | undefined): void {
    this.#cancel = undefined;
    try {
      this.#work.call(this, state);
    } catch (error) {
      this.unsubscribe();
      throw error;
    }
  }
}
