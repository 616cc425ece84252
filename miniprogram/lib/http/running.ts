import { HttpError } from "./http-error";

/** Something under way that can be given up: `done` then rejects as aborted. */
export interface Running<T> {
  readonly done: Promise<T>;
  abort(): void;
}

/** Tells the steps of one call that it was given up. */
export class Abortion {
  private aborted = false;
  private stop: () => void = () => undefined;

  /** @throws HttpError when the call was given up. */
  check(): void {
    if (this.aborted) throw new HttpError({ kind: "aborted" });
  }

  /** Waits for a step; giving up aborts it. */
  async through<T>(step: Running<T>): Promise<T> {
    this.stop = () => step.abort();
    if (this.aborted) step.abort();
    try {
      return await step.done;
    } finally {
      this.stop = () => undefined;
    }
  }

  abort(): void {
    if (this.aborted) return;
    this.aborted = true;
    this.stop();
  }
}

/** What others wait for too: it goes on when one of them gives up. */
export function awaited<T>(shared: Promise<T>): Running<T> {
  let abort = (): void => undefined;
  const done = new Promise<T>((resolve, reject) => {
    abort = () => reject(new HttpError({ kind: "aborted" }));
    shared.then(resolve, reject);
  });
  return { done, abort };
}

/** Runs steps one after the other as one call. */
export function running<T>(work: (abortion: Abortion) => Promise<T>): Running<T> {
  const abortion = new Abortion();
  return { done: work(abortion), abort: () => abortion.abort() };
}
