import {
  defer,
  filter,
  type Observable,
  ReplaySubject,
  retry,
  Subscription,
  switchMap,
  take,
  throwError,
  timer,
} from "rxjs";
import type { Ports } from "../ports/ports";
import type { ProvisioningSession } from "./contract";

/** Links one operation may use up. */
export const MAX_CONNECTIONS = 3;
/** Milliseconds before the second link; doubles for the third. The device needs a moment to advertise again. */
export const RECONNECT_DELAY_MS = 500;

/**
 * Keeps at most one session open and opens new ones within a budget.
 *
 *     none --use()--> opening --session--> open --link ends--> none
 *                        |                  ^ |
 *                        +--error--> none   | +--failed use: dropped, paused, opened again while the budget lasts
 *                                     use() +
 */
export class SessionKeeper {
  private current: ReplaySubject<ProvisioningSession> | undefined;
  private link = new Subscription();
  private opened = 0;

  constructor(
    private readonly open: () => Observable<ProvisioningSession>,
    private readonly ports: Pick<Ports, "clock" | "lifecycle">,
  ) {}

  /** A fresh budget, unless a session is open: what it cost so far counts on. */
  refill(): void {
    if (this.current === undefined) this.opened = 0;
  }

  /** An operation came to its end: an open session is the first link of the next one's budget. */
  settle(): void {
    this.opened = this.current === undefined ? 0 : 1;
  }

  /** Closes the session and grants a full budget. */
  restart(): void {
    this.drop();
    this.opened = 0;
  }

  /**
   * Cold; runs `work` on the session, opening it first when there is none. When that errors and `again` agrees, does it all
   * over on a new link, once the app is in front and the device had a moment.
   */
  use<T>(work: (session: ProvisioningSession) => Observable<T>, again: (error: unknown) => boolean): Observable<T> {
    return defer(() => this.session()).pipe(
      switchMap(work),
      retry({
        delay: (error: unknown) => {
          if (!again(error) || this.opened >= MAX_CONNECTIONS) return throwError(() => error);
          this.drop();
          return this.pause();
        },
      }),
    );
  }

  /** Waits until the app is in front (links die behind it, pitfall 27), and then for the delay before the next link. */
  pause(): Observable<unknown> {
    const delayMs = RECONNECT_DELAY_MS * 2 ** Math.max(0, this.opened - 1);
    return this.ports.lifecycle.visible$.pipe(
      filter((visible) => visible),
      take(1),
      switchMap(() => timer(delayMs, this.ports.clock.scheduler)),
    );
  }

  /** Closes the session. */
  drop(): void {
    this.current = undefined;
    this.link.unsubscribe();
  }

  private session(): Observable<ProvisioningSession> {
    return (this.current ?? this.start()).pipe(take(1));
  }

  private start(): Observable<ProvisioningSession> {
    const session = new ReplaySubject<ProvisioningSession>(1);
    const link = new Subscription();
    this.current = session;
    this.link = link;
    this.opened++;
    link.add(
      this.open().subscribe({
        next: (opened) => session.next(opened),
        error: (error: unknown) => {
          if (this.current === session) this.current = undefined;
          session.error(error);
        },
      }),
    );
    return session;
  }
}
