/** The page looks at the world this often at most, ms: fast enough for a clock, slow enough for 200 devices. */
const LEAST_MS = 100;

/** Runs `update` after `soon()` was called, once a frame and not more often than every 100 ms; `now()` waits for neither. */
export class Refresh {
  readonly #update: () => void;
  #last = 0;
  #frame: number | undefined;

  constructor(update: () => void) {
    this.#update = update;
  }

  soon(): void {
    if (this.#frame !== undefined || performance.now() - this.#last < LEAST_MS) return;
    this.#frame = requestAnimationFrame(() => this.now());
  }

  now(): void {
    this.stop();
    this.#last = performance.now();
    this.#update();
  }

  stop(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }
}
