import type { DeviceHost } from "../../world/radio/device-host";

/** Input kept while the task is busy; a phone that sends more meanwhile loses it. */
const MAX_WAITING = 64;

/** The firmware's one Bluetooth task: while it computes or scans, what arrives waits. Ends with the link. */
export class TaskQueue {
  readonly #host: DeviceHost;
  readonly #waiting: (() => void)[] = [];
  #cancel: (() => void) | undefined;
  #closed = false;

  constructor(host: DeviceHost) {
    this.#host = host;
  }

  /** Runs `work` now, or after what the task is busy with. */
  run(work: () => void): void {
    if (this.#closed) return;
    if (this.#cancel === undefined) work();
    else if (this.#waiting.length < MAX_WAITING) this.#waiting.push(work);
  }

  /** Keeps the task busy for `ms`, then runs `then` and what waited. Called from within the task only. */
  block(ms: number, then: () => void): void {
    this.#cancel = this.#host.schedule(ms, () => {
      this.#cancel = undefined;
      then();
      while (this.#cancel === undefined && !this.#closed) {
        const next = this.#waiting.shift();
        if (next === undefined) return;
        next();
      }
    });
  }

  close(): void {
    this.#closed = true;
    this.#cancel?.();
    this.#waiting.length = 0;
  }
}
