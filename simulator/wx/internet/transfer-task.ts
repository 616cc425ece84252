import type { PhoneContext } from "../phone-context";

/** Parts in which a transfer's progress is told: a guess. */
const STEPS = 4;
const STEP_MS = 30;

export interface Progress {
  readonly progress: number;
  readonly totalBytesWritten?: number;
  readonly totalBytesExpectedToWrite?: number;
  readonly totalBytesSent?: number;
  readonly totalBytesExpectedToSend?: number;
}

/** `DownloadTask` and `UploadTask`: progress in virtual time, headers, an end by the app. */
export class TransferTask {
  readonly #listeners;
  readonly #phone: PhoneContext;
  #abort: () => void = () => {};
  #isOver = false;

  constructor(phone: PhoneContext) {
    this.#phone = phone;
    this.#listeners = phone.ownListeners();
  }

  get over(): boolean {
    return this.#isOver;
  }

  /** @param end what the app's `abort` does */
  abortable(end: () => void): void {
    this.#abort = end;
  }

  headers(header: object): void {
    this.#listeners.emit("onHeadersReceived", { header });
  }

  /** Tells of so many bytes, step by step, then goes on. */
  pace(total: number, shape: (bytes: number, progress: number) => Progress, done: () => void): void {
    const step = (index: number) => {
      if (this.#isOver) return;
      const bytes = Math.round((total * index) / STEPS);
      this.#listeners.emit("onProgressUpdate", shape(bytes, Math.round((100 * index) / STEPS)));
      if (index === STEPS) done();
      else this.#phone.schedule(STEP_MS, () => step(index + 1));
    };
    step(1);
  }

  finish(): void {
    this.#isOver = true;
  }

  members(): object {
    const event = (name: string) => ({
      [`on${name}`]: (listener: unknown) => this.#listeners.on(`on${name}`, listener),
      [`off${name}`]: (listener?: unknown) => this.#listeners.off(`on${name}`, listener),
    });
    return { abort: () => this.#abort(), ...event("ProgressUpdate"), ...event("HeadersReceived") };
  }
}
