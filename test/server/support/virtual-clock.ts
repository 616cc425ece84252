import type { Clock } from "../../../server/clock/clock";

/** A clock that stands until a test moves it; promises run to their end between any two tasks. */
export class VirtualClock implements Clock {
  readonly #tasks: { at: number; run: () => void }[] = [];

  #time: number;

  constructor(time = Date.UTC(2026, 10, 22, 8)) {
    this.#time = time;
  }

  now(): number {
    return this.#time;
  }

  schedule(delayMs: number, run: () => void): () => void {
    const task = { at: this.#time + Math.max(0, delayMs), run };
    this.#tasks.push(task);
    return () => this.#remove(task);
  }

  /** Lives through so much time, task after task. */
  async advance(ms: number): Promise<void> {
    const end = this.#time + ms;
    await settle();
    for (let task = this.#next(end); task; task = this.#next(end)) {
      this.#remove(task);
      this.#time = Math.max(this.#time, task.at);
      task.run();
      await settle();
    }
    this.#time = Math.max(this.#time, end);
  }

  /** Jumps, as a corrected machine clock does: nothing in between runs. */
  jump(ms: number): void {
    this.#time += ms;
  }

  /** Waits for a promise, moving the clock while it is pending. */
  async until<T>(promise: Promise<T>, withinMs = 120_000): Promise<T> {
    let done = false;
    const watched = promise.finally(() => {
      done = true;
    });
    watched.catch(() => undefined);
    for (let waited = 0; waited < withinMs; waited += 10) {
      await settle();
      if (done) return watched;
      await this.advance(10);
    }
    throw new Error("still pending");
  }

  #next(end: number) {
    return this.#tasks.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }

  #remove(task: { at: number; run: () => void }): void {
    const index = this.#tasks.indexOf(task);
    if (index >= 0) this.#tasks.splice(index, 1);
  }
}

/** Lets what is ready run: a few rounds of Node's event loop. */
async function settle(): Promise<void> {
  for (let round = 0; round < 3; round++) await new Promise((resolve) => setImmediate(resolve));
}
