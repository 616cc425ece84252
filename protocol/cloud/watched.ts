import { BehaviorSubject, Observable } from "rxjs";
import type { DeviceMessage } from "../control/wire/messages";
import { type KnownState, MOST_WATCHED } from "./messages";

/** The devices that somebody looks at, and how new what they know is. */
export class Watched {
  private readonly watchers = new Map<string, number>();
  private readonly known = new Map<string, KnownState>();
  private readonly wanted = new BehaviorSubject<Readonly<Record<string, KnownState | null>>>({});
  /** State: for the message `watch`; emits whenever it has to be said. */
  readonly wanted$: Observable<Readonly<Record<string, KnownState | null>>> = new Observable((subscriber) => {
    // What is known has grown since it was put together.
    this.wanted.next(this.all());
    return this.wanted.subscribe(subscriber);
  });

  /** Watches while subscribed; whoever comes new knows nothing. Never emits. */
  watch(id: string): Observable<never> {
    return new Observable(() => {
      this.watchers.set(id, (this.watchers.get(id) ?? 0) + 1);
      this.known.delete(id);
      this.wanted.next(this.all());
      return () => {
        const left = (this.watchers.get(id) ?? 0) - 1;
        if (left > 0) {
          this.watchers.set(id, left);
          return;
        }
        this.watchers.delete(id);
        this.known.delete(id);
        this.wanted.next(this.all());
      };
    });
  }

  /** Its watchers know this now. */
  heard(id: string, message: DeviceMessage): void {
    if (message.op !== "state" || !this.watchers.has(id)) return;
    const { boot, ver } = message;
    const before = this.known.get(id);
    if (before === undefined || boot > before.boot || (boot === before.boot && ver > before.ver))
      this.known.set(id, { boot, ver });
  }

  private all(): Readonly<Record<string, KnownState | null>> {
    const ids = [...this.watchers.keys()].slice(0, MOST_WATCHED);
    return Object.fromEntries(ids.map((id) => [id, this.known.get(id) ?? null]));
  }
}
