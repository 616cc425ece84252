import type { AppContext } from "../app-context";

type Work = (...parameters: unknown[]) => void;

/** Shortest interval, ms: an interval of 0 would never let the phone's time pass. */
const SHORTEST_INTERVAL_MS = 4;

/** A timer that was set by a timer that was set by a timer: from here on, none is shorter (HTML, timers). */
const DEEPEST = 5;

/** `setTimeout` and its kin on the phone's clock: they stop with the app's thread and with the world's time. */
export class AppTimers {
  readonly #cancels = new Map<number, () => void>();
  #lastId = 0;
  /** How deep the timer whose work runs now is nested. */
  #depth = 0;

  readonly #context: Pick<AppContext, "phone" | "guard">;

  constructor(context: Pick<AppContext, "phone" | "guard">) {
    this.#context = context;
  }

  /** Timers that wait, intervals included. */
  get pending(): number {
    return this.#cancels.size;
  }

  readonly setTimeout = (work: Work, delayMs?: number, ...parameters: unknown[]): number => {
    const id = ++this.#lastId;
    const depth = this.#depth + 1;
    const shortest = depth > DEEPEST ? SHORTEST_INTERVAL_MS : 0;
    this.#plan(id, Math.max(shortest, milliseconds(delayMs)), () => {
      this.#cancels.delete(id);
      this.#depth = depth;
      this.#context.guard(() => work(...parameters));
      this.#depth = 0;
    });
    return id;
  };

  readonly setInterval = (work: Work, everyMs?: number, ...parameters: unknown[]): number => {
    const id = ++this.#lastId;
    const every = Math.max(SHORTEST_INTERVAL_MS, milliseconds(everyMs));
    const beat = () => {
      this.#plan(id, every, beat);
      this.#context.guard(() => work(...parameters));
    };
    this.#plan(id, every, beat);
    return id;
  };

  readonly clear = (id?: number): void => {
    if (id === undefined) return;
    this.#cancels.get(id)?.();
    this.#cancels.delete(id);
  };

  clearAll(): void {
    for (const cancel of this.#cancels.values()) cancel();
    this.#cancels.clear();
  }

  #plan(id: number, delayMs: number, work: () => void): void {
    this.#cancels.set(id, this.#context.phone.clock.schedule(delayMs, work, "app timer"));
  }
}

const milliseconds = (delayMs: unknown): number => {
  const number = Number(delayMs);
  return Number.isFinite(number) ? Math.max(0, number) : 0;
};
