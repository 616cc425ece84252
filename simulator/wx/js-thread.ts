/** Runs `work` after `delayMs` of world time; the returned function cancels. */
export type Schedule = (delayMs: number, work: () => void) => () => void;

/**
 * The app's JavaScript thread as the phone sees it: whatever the phone has to say goes through {@link deliver}.
 *
 *     running --hide--> running in background --5 s--> suspended
 *        ^                      |                          |
 *        +--------show----------+----------show------------+   (what was queued runs first, in order)
 *
 * Callbacks and events that arrive while suspended wait for the next show (pitfall 27); those that arrive while a call of the
 * app blocks the thread wait for its end.
 */
export class JsThread {
  #state: "running" | "background" | "suspended" = "running";
  readonly #queue: (() => void)[] = [];
  #draining = false;
  #blocked = false;
  #epoch = 0;
  #cancelSuspension: () => void = () => undefined;

  readonly #schedule: Schedule;
  readonly #suspendAfterMs: number;

  constructor(schedule: Schedule, suspendAfterMs: number) {
    this.#schedule = schedule;
    this.#suspendAfterMs = suspendAfterMs;
  }

  /** Counts the lives of the app: what an earlier life began must not reach a later one. */
  get life(): number {
    return this.#epoch;
  }

  get suspended(): boolean {
    return this.#state === "suspended";
  }

  get visible(): boolean {
    return this.#state === "running";
  }

  /** Work that waits for the app to be shown. */
  get queued(): number {
    return this.#queue.length;
  }

  /** Runs `work` now, or when the thread runs again. */
  deliver(work: () => void): void {
    if (this.#state === "suspended" || this.#draining || this.#blocked) {
      this.#queue.push(work);
      return;
    }
    work();
  }

  /** Delivers `work` after `delayMs`; forgotten when the app is killed before. */
  deliverLater(delayMs: number, work: () => void): void {
    const epoch = this.#epoch;
    this.#schedule(delayMs, () => {
      if (epoch === this.#epoch) this.deliver(work);
    });
  }

  /** A synchronous call takes so long that nothing else of the app runs meanwhile. */
  block(ms: number): void {
    const epoch = this.#epoch;
    this.#blocked = true;
    this.#schedule(ms, () => {
      if (epoch !== this.#epoch) return;
      this.#blocked = false;
      if (this.#state !== "suspended") this.#drain();
    });
  }

  hide(onSuspended: () => void): void {
    if (this.#state !== "running") return;
    this.#state = "background";
    this.#cancelSuspension = this.#schedule(this.#suspendAfterMs, () => {
      this.#state = "suspended";
      onSuspended();
    });
  }

  show(): void {
    if (this.#state === "running") return;
    this.#cancelSuspension();
    this.#state = "running";
    this.#drain();
  }

  /** The app is killed: nothing that waits will ever run. */
  kill(): void {
    this.#epoch += 1;
    this.#queue.length = 0;
    this.#cancelSuspension();
    this.#draining = false;
    this.#blocked = false;
    this.#state = "running";
  }

  /** One item per world event, so that the microtasks of one run before the next, as on a phone. */
  #drain(): void {
    const epoch = this.#epoch;
    this.#draining = this.#queue.length > 0 && !this.#blocked;
    if (!this.#draining) return;
    this.#schedule(0, () => {
      if (epoch !== this.#epoch || this.#state === "suspended" || this.#blocked) return;
      this.#queue.shift()?.();
      this.#drain();
    });
  }
}
