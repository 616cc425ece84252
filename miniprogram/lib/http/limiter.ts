import { HttpError } from "./http-error";
import type { Running } from "./running";

/** WeChat runs 10 requests, uploads and downloads at once (networking-login); two stay free for everything else. */
export const MOST_AT_ONCE = 8;
/** More than that is a mistake somewhere. */
const MOST_WAITING = 64;

/** Starts calls in the order they came, at most {@link MOST_AT_ONCE} at a time, and none while it is held. */
export class Limiter {
  private running = 0;
  private held = false;
  private waiting: (() => void)[] = [];

  /** Starts nothing until {@link release}: WeChat takes no request of an app in the background. */
  hold(): void {
    this.held = true;
  }

  release(): void {
    this.held = false;
    this.next();
  }

  run<T>(start: () => Running<T>): Running<T> {
    let begun: Running<T> | undefined;
    let leave = (): void => undefined;
    const done = new Promise<T>((resolve, reject) => {
      if (this.waiting.length >= MOST_WAITING) {
        reject(new HttpError({ kind: "busy" }));
        return;
      }
      const begin = () => {
        this.running += 1;
        const step = start();
        begun = step;
        const end = () => {
          this.running -= 1;
          this.next();
        };
        step.done.then(end, end);
        step.done.then(resolve, reject);
      };
      leave = () => {
        this.waiting = this.waiting.filter((other) => other !== begin);
        reject(new HttpError({ kind: "aborted" }));
      };
      this.waiting.push(begin);
    });
    this.next();
    return { done, abort: () => (begun ? begun.abort() : leave()) };
  }

  private next(): void {
    while (!this.held && this.running < MOST_AT_ONCE) {
      const begin = this.waiting.shift();
      if (begin === undefined) return;
      begin();
    }
  }
}
