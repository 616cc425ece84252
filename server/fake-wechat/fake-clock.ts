import type { Clock } from "../clock/clock";

/** A clock that runs like another one and can be put forward, or back. */
export class FakeClock implements Clock {
  #offsetMs = 0;
  readonly #waiting = new Map<object, { at: number; run: () => void; cancel: () => void }>();

  readonly #real: Clock;

  constructor(real: Clock) {
    this.#real = real;
  }

  now(): number {
    return this.#real.now() + this.#offsetMs;
  }

  schedule(delayMs: number, run: () => void): () => void {
    const key = {};
    this.#arm(key, this.now() + delayMs, run);
    return () => {
      this.#waiting.get(key)?.cancel();
      this.#waiting.delete(key);
    };
  }

  /** Jumps; what has become due runs at once. */
  advance(ms: number): void {
    this.#offsetMs += ms;
    for (const [key, { at, run, cancel }] of [...this.#waiting]) {
      cancel();
      this.#arm(key, at, run);
    }
  }

  #arm(key: object, at: number, run: () => void): void {
    const cancel = this.#real.schedule(at - this.now(), () => {
      this.#waiting.delete(key);
      run();
    });
    this.#waiting.set(key, { at, run, cancel });
  }
}
