import { HttpError } from "./http-error";
import type { Running } from "./running";

interface Shared {
  readonly step: Running<unknown>;
  callers: number;
}

/** Equal calls that are under way at the same time are one. It is given up when everybody gave up. */
export class SharedCalls {
  private readonly calls = new Map<string, Shared>();

  run<T>(key: string, start: () => Running<T>): Running<T> {
    const shared = this.calls.get(key) ?? this.start(key, start);
    shared.callers += 1;
    let leave = (): void => undefined;
    const done = new Promise<T>((resolve, reject) => {
      leave = () => {
        leave = () => undefined;
        reject(new HttpError({ kind: "aborted" }));
        shared.callers -= 1;
        if (shared.callers > 0) return;
        // Whoever comes now must not join a call that was given up.
        if (this.calls.get(key) === shared) this.calls.delete(key);
        shared.step.abort();
      };
      (shared.step as Running<T>).done.then(resolve, reject);
    });
    return { done, abort: () => leave() };
  }

  private start(key: string, start: () => Running<unknown>): Shared {
    const shared: Shared = { step: start(), callers: 0 };
    this.calls.set(key, shared);
    const forget = () => {
      if (this.calls.get(key) === shared) this.calls.delete(key);
    };
    shared.step.done.then(forget, forget);
    return shared;
  }
}
