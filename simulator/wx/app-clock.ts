import type { SchedulerLike } from "rxjs";
import type { Clock } from "../../protocol/ports/clock";
import type { Timeline } from "../world/time/timeline";
import { WorldScheduler } from "../world/time/world-scheduler";
import type { JsThread } from "./js-thread";

/**
 * Time as the app on one phone has it: the world's, but a timer that comes due while the app's thread is suspended runs
 * when it is shown again, and none of a killed app runs (pitfall 27).
 */
export class AppClock implements Clock, Timeline {
  readonly scheduler: SchedulerLike;
  readonly #waiting = new Set<() => void>();

  readonly #timeline: Timeline;
  readonly #thread: JsThread;

  constructor(timeline: Timeline, thread: JsThread, phone: string) {
    this.#timeline = timeline;
    this.#thread = thread;
    this.scheduler = new WorldScheduler(this, `app:${phone}`);
  }

  now(): number {
    return this.#timeline.now();
  }

  schedule(delayMs: number, work: () => void, label?: string): () => void {
    let live = true;
    const cancelTimer = this.#timeline.schedule(
      delayMs,
      () =>
        this.#thread.deliver(() => {
          this.#waiting.delete(cancel);
          if (live) work();
        }),
      label,
    );
    const cancel = () => {
      live = false;
      cancelTimer();
      this.#waiting.delete(cancel);
    };
    this.#waiting.add(cancel);
    return cancel;
  }

  /** Timers of the app that wait. */
  get pending(): number {
    return this.#waiting.size;
  }

  /** Forgets every timer: the app is killed. */
  clear(): void {
    for (const cancel of [...this.#waiting]) cancel();
  }
}
