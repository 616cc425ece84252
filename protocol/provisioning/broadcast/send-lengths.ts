import {
  catchError,
  concat,
  defer,
  EMPTY,
  merge,
  mergeMap,
  type Observable,
  of,
  repeat,
  Subject,
  takeUntil,
  tap,
  throwError,
  timer,
} from "rxjs";
import type { Clock } from "../../ports/clock";
import type { UdpSocket } from "../../ports/sockets";
import type { BroadcastMethod, Transmission } from "./contract";

/** Reaches everyone in the phone's network. */
const EVERYONE = "255.255.255.255";
/** Of so many sends so many fail before it is no accident. The platform reports a failure late, and not of which send. */
const LOOKED_AT = 8;
const MOST_FAILURES = 4;
/** A phone that fell further behind (it was hidden, it computed) does not catch up: so many at once help nobody. */
const MOST_LATE_MS = 120;
/** Between two reports, ms. */
const REPORT_MS = 100;
/** Longest datagram that one frame carries: an Ethernet's 1500 bytes without the headers of IP and UDP. */
const MAX_LENGTH = 1_472;

export interface SendProgress {
  readonly sent: number;
  readonly round: number;
  readonly elapsedMs: number;
}

/**
 * Sends all lengths of a transmission. Cold; emits progress about ten times a second, completes when the time is over or all is
 * sent; errors with the platform's cause when half of the sends fail.
 *
 * A phone's timers keep no pace of 4 to 15 ms: each time one fires, everything is sent that is due by then.
 */
export function sendLengths(
  socket: UdpSocket,
  clock: Clock,
  method: BroadcastMethod,
  transmission: Transmission,
): Observable<SendProgress> {
  return defer(() => {
    const startedAt = clock.now();
    const content = new Uint8Array(MAX_LENGTH).fill(method.filling);
    let dueMs = 0;
    let reportedMs = Number.NEGATIVE_INFINITY;
    let sent = 0;
    let round = 1;
    let looked = 0;
    let failures = 0;
    let isOver = false;
    const over$ = new Subject<void>();

    const elapsed = () => clock.now() - startedAt;
    const count = (error: unknown): Observable<never> => (++failures < MOST_FAILURES ? EMPTY : throwError(() => error));
    const send = (length: number): Observable<never> =>
      defer(() => {
        if (looked++ % LOOKED_AT === 0) failures = 0;
        return socket.send({ address: EVERYONE, port: method.port, data: content.slice(0, length) });
      }).pipe(catchError(count));

    /** The lengths due by now. */
    const takeDue = (): readonly number[] => {
      const now = elapsed();
      if (now - dueMs > MOST_LATE_MS) dueMs = now;
      const lengths: number[] = [];
      while (!isOver && dueMs <= now) {
        const next = dueMs < method.sendingMs ? transmission.next(dueMs) : undefined;
        isOver = next === undefined;
        if (next === undefined) break;
        dueMs += method.intervalMs(dueMs);
        round = next.round;
        lengths.push(next.length);
      }
      sent += lengths.length;
      return lengths;
    };
    const report = (): Observable<SendProgress> => {
      const elapsedMs = elapsed();
      if (!isOver && elapsedMs - reportedMs < REPORT_MS) return EMPTY;
      reportedMs = elapsedMs;
      return of({ sent, round, elapsedMs });
    };

    const burst = defer(() => concat(...takeDue().map(send), defer(report)));
    const next = () => (isOver ? EMPTY : timer(Math.max(0, dueMs - elapsed()), clock.scheduler));
    const sending = burst.pipe(repeat({ delay: next }), tap({ complete: () => over$.next() }));
    return merge(socket.failures$.pipe(mergeMap(count), takeUntil(over$)), sending);
  });
}
