import { defer, Observable, Subscription } from "rxjs";

/**
 * One at a time: a tag is read or written as a whole before another caller may connect to it. First come, first served; who
 * unsubscribes while it waits is passed over, who unsubscribes at work lets the next one begin.
 */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  private busy = false;

  /** Cold; emits what `work` emits. */
  take<T>(work: () => Observable<T>): Observable<T> {
    return new Observable<T>((subscriber) => {
      const running = new Subscription();
      let begun = false;
      const begin = (): void => {
        begun = true;
        running.add(defer(work).subscribe(subscriber));
      };
      if (this.busy) this.waiting.push(begin);
      else {
        this.busy = true;
        begin();
      }
      return () => {
        running.unsubscribe();
        if (begun) this.next();
        else this.waiting.splice(this.waiting.indexOf(begin), 1);
      };
    });
  }

  private next(): void {
    const begin = this.waiting.shift();
    if (begin === undefined) this.busy = false;
    else begin();
  }
}
