import type { Timeline } from "../time/timeline";

/**
 * The connection events of one link: a grid of instants from the moment it opened. Events with nothing to carry are
 * skipped; {@link arm} asks for the next one.
 */
export class ConnectionEvents {
  readonly #timeline: Timeline;
  readonly #intervalMs: number;
  readonly #openedAt: number;
  readonly #happen: () => void;
  #last = 0;
  #cancel: (() => void) | undefined;

  constructor(timeline: Timeline, intervalMs: number, happen: () => void) {
    this.#timeline = timeline;
    this.#intervalMs = intervalMs;
    this.#openedAt = timeline.now();
    this.#happen = happen;
  }

  /** Makes the next connection event happen; it is never at this very instant. */
  arm(): void {
    if (this.#cancel !== undefined) {
      return;
    }
    const sinceOpened = this.sinceOpened();
    const index = Math.max(this.#last, Math.floor(sinceOpened / this.#intervalMs)) + 1;
    const run = () => {
      this.#cancel = undefined;
      this.#last = index;
      this.#happen();
    };
    this.#cancel = this.#timeline.schedule(index * this.#intervalMs - sinceOpened, run, "radio.link");
  }

  /** Milliseconds. */
  sinceOpened(): number {
    return this.#timeline.now() - this.#openedAt;
  }

  disarm(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
