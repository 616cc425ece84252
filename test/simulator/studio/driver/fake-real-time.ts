import type { RealTime } from "../../../../simulator/studio/driver/real-time";

/** A machine's clock that a test turns: real time passes only in {@link pass}. */
export class FakeRealTime implements RealTime {
  #now = 1_000;
  #waiting: { readonly at: number; readonly work: () => void }[] = [];

  get waiting(): number {
    return this.#waiting.length;
  }

  now(): number {
    return this.#now;
  }

  later(ms: number, work: () => void): () => void {
    const entry = { at: this.#now + ms, work };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== entry);
    };
  }

  /** The machine is busy: time passes and no timer gets its turn. */
  spend(ms: number): void {
    this.#now += ms;
  }

  /** Real time passes, timers run when they are due, and what they started is through when this resolves. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      const [next] = this.#waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.#waiting = this.#waiting.filter((entry) => entry !== next);
      this.#now = Math.max(this.#now, next.at);
      next.work();
      await settled();
    }
    this.#now = Math.max(this.#now, end);
  }
}

/** A few turns of the event loop: a world takes one for each event. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 60; turn++) await new Promise((resolve) => setImmediate(resolve));
}
