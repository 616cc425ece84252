import { Observable, Subject } from "rxjs";

/**
 * Links of a batch that may be open at once. At four the phone's controller begins to fail: of four lamps commissioned at
 * once at most three came through (espressif/esp-matter#242).
 */
export const MOST_LINKS = 3;

/**
 * The one Bluetooth lane of a batch: one link is made and secured at a time; secured ones stay open beside it, at most
 * {@link MOST_LINKS} in all.
 *
 *     turn() --lane free, a link to spare--> making --secured--> open --unsubscribed--> over
 *        |                                     |
 *        +-- else waits, first in, first out   +--unsubscribed--> over
 */
export class LinkLane {
  private links = 0;
  private making = false;
  private readonly waiting: (() => void)[] = [];
  private readonly freed = new Subject<void>();

  /** Hot: a turn or a link was given back. */
  readonly freed$: Observable<void> = this.freed;

  /** Somebody new may come: nobody waits, least of all a device that needs its link back. */
  get isFree(): boolean {
    return this.waiting.length === 0 && this.hasRoom;
  }

  /** Links that are open or being made. */
  get open(): number {
    return this.links;
  }

  /** Cold; emits once, when it is its turn: call it when the link is secured. Unsubscribing gives back turn and link. */
  turn(): Observable<() => void> {
    return new Observable((subscriber) => {
      let isMaking = false;
      let hasLink = false;
      const secured = () => {
        if (!isMaking) return;
        isMaking = false;
        this.making = false;
        this.next();
      };
      const begin = () => {
        isMaking = true;
        hasLink = true;
        this.making = true;
        this.links += 1;
        subscriber.next(secured);
      };
      this.waiting.push(begin);
      subscriber.add(() => {
        const at = this.waiting.indexOf(begin);
        if (at !== -1) this.waiting.splice(at, 1);
        if (hasLink) this.links -= 1;
        if (isMaking) this.making = false;
        this.next();
      });
      this.next();
    });
  }

  private get hasRoom(): boolean {
    return !this.making && this.links < MOST_LINKS;
  }

  private next(): void {
    if (this.hasRoom) this.waiting.shift()?.();
    this.freed.next();
  }
}
