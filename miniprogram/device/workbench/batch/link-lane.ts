import { Observable, Subject, Subscription } from "rxjs";

/**
 * Links of a batch that may be open at once. At four the phone's controller begins to fail: of four lamps commissioned at
 * once at most three came through (espressif/esp-matter#242).
 */
export const MOST_LINKS = 3;

/**
 * The one Bluetooth lane of a batch: one link is made and secured at a time; secured ones stay open beside it, at most
 * {@link MOST_LINKS} in all.
 *
 *     hold() --lane free, a link to spare--> making --secured--> open --unsubscribed--> over
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

  /**
   * Cold; what `link` emits, once it is its turn. It calls `secured` when others may begin theirs. Turn and link are given back
   * after the link was closed, so that no other is made before.
   */
  hold<T>(link: (secured: () => void) => Observable<T>): Observable<T> {
    return new Observable((subscriber) => {
      const held = new Subscription();
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
        // A subscription of its own: the subscriber's would be closed after everything else of it.
        held.add(
          link(secured).subscribe({
            next: (value) => subscriber.next(value),
            error: (error: unknown) => subscriber.error(error),
            complete: () => subscriber.complete(),
          }),
        );
      };
      this.waiting.push(begin);
      subscriber.add(() => {
        held.unsubscribe();
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
