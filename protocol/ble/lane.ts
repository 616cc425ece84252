import { noop, Observable, type Subscriber, type Subscription, timer } from "rxjs";
import { DeviceError } from "../errors/device-error";
import type { Clock } from "../ports/clock";
import type { LogPort } from "../ports/log";

/** Commands of a person go first, bulk data last. */
export type LanePriority = "high" | "normal" | "low";

const RANK: Readonly<Record<LanePriority, number>> = { high: 0, normal: 1, low: 2 };

export interface LaneEntry<T> {
  /** What the log and the snapshot call it. */
  readonly label: string;
  /** Default `normal`. */
  readonly priority?: LanePriority;
  /** Watchdog in milliseconds from the start of the operation, not from queueing. */
  readonly timeoutMs: number;
  readonly run: () => Observable<T>;
}

export interface LaneSnapshot {
  readonly running: { readonly label: string; readonly sinceMs: number } | undefined;
  readonly waiting: readonly { readonly label: string; readonly priority: LanePriority; readonly sinceMs: number }[];
}

export interface LaneOptions {
  readonly name: string;
  readonly clock: Clock;
  readonly log: LogPort;
  /** Called with the number of watchdogs that fired in a row: 1, 2, ...; 0 when an operation answered again. */
  readonly onWatchdogs?: (inARow: number) => void;
}

interface Turn {
  readonly label: string;
  readonly priority: LanePriority;
  readonly queuedAt: number;
  startedAt: number;
  start: () => void;
  fail: (error: DeviceError) => void;
}

/**
 * A queue with one operation in flight. First in, first out within a priority.
 *
 *     run() -> waiting -----------> running ---settles--> done
 *                |  unsubscribe        |  unsubscribe: runs on, its result is swallowed
 *                v                     |  watchdog: errors with `timeout`, the lane goes on
 *              removed                 v
 *     close(error) fails both, and everything asked for later
 */
export class Lane {
  private readonly options: LaneOptions;
  private readonly waiting: Turn[] = [];
  private running: Turn | undefined;
  private closed: DeviceError | undefined;
  private pumping = false;
  private watchdogsInARow = 0;

  constructor(options: LaneOptions) {
    this.options = options;
  }

  /**
   * Cold: queues on subscription, emits what the operation emits. Errors with the operation's error, `timeout` from the
   * watchdog, or the error the lane was closed with.
   */
  run<T>(entry: LaneEntry<T>): Observable<T> {
    return new Observable<T>((subscriber) => {
      if (this.closed !== undefined) {
        subscriber.error(this.closed);
        return;
      }
      const turn: Turn = {
        label: entry.label,
        priority: entry.priority ?? "normal",
        queuedAt: this.now(),
        startedAt: Number.NaN,
        start: () => this.start(turn, entry, subscriber),
        fail: (error) => subscriber.error(error),
      };
      this.enqueue(turn);
      this.pump();
      return () => this.remove(turn);
    });
  }

  /** Fails the running and all waiting operations with one error, and everything asked for later. */
  close(error: DeviceError): void {
    if (this.closed !== undefined) return;
    this.closed = error;
    const pending = [...(this.running === undefined ? [] : [this.running]), ...this.waiting.splice(0)];
    for (const turn of pending) turn.fail(error);
  }

  /** What runs, what waits, and for how long. */
  snapshot(): LaneSnapshot {
    const now = this.now();
    const running = this.running;
    return {
      running: running && { label: running.label, sinceMs: now - running.startedAt },
      waiting: this.waiting.map(({ label, priority, queuedAt }) => ({ label, priority, sinceMs: now - queuedAt })),
    };
  }

  private enqueue(turn: Turn): void {
    const behind = this.waiting.findIndex((other) => RANK[other.priority] > RANK[turn.priority]);
    this.waiting.splice(behind === -1 ? this.waiting.length : behind, 0, turn);
  }

  private remove(turn: Turn): void {
    const index = this.waiting.indexOf(turn);
    if (index !== -1) this.waiting.splice(index, 1);
  }

  /** A loop and not recursion: a thousand operations that answer at once must not grow the stack. */
  private pump(): void {
    if (this.pumping) return;
    this.pumping = true;
    while (this.running === undefined && this.closed === undefined) {
      const next = this.waiting.shift();
      if (next === undefined) break;
      this.running = next;
      next.startedAt = this.now();
      next.start();
    }
    this.pumping = false;
  }

  private start<T>(turn: Turn, entry: LaneEntry<T>, subscriber: Subscriber<T>): void {
    this.log("operation-started", { label: turn.label, waitedMs: turn.startedAt - turn.queuedAt });
    let operation: Subscription | undefined;
    let settled = false;
    const settle = (result: string, notify: () => void): void => {
      if (settled) return;
      settled = true;
      watchdog.unsubscribe();
      operation?.unsubscribe();
      this.log("operation-ended", { label: turn.label, result, ms: this.now() - turn.startedAt });
      this.countWatchdog(result === "watchdog");
      // The answer is told while the lane is still held: what the receiver asks for in reply queues by priority.
      notify();
      this.running = undefined;
      this.pump();
    };
    turn.fail = (error) => settle("closed", () => subscriber.error(error));
    const watchdog = timer(entry.timeoutMs, this.options.clock.scheduler).subscribe(() =>
      settle("watchdog", () => subscriber.error(timeoutError(entry))),
    );
    operation = runSafely(entry).subscribe({
      next: (value) => subscriber.next(value),
      error: (error: unknown) => settle("failed", () => subscriber.error(error)),
      complete: () => settle("done", () => subscriber.complete()),
    });
    if (settled) operation.unsubscribe();
  }

  private countWatchdog(fired: boolean): void {
    const before = this.watchdogsInARow;
    this.watchdogsInARow = fired ? before + 1 : 0;
    if (before !== this.watchdogsInARow) (this.options.onWatchdogs ?? noop)(this.watchdogsInARow);
  }

  private now(): number {
    return this.options.clock.now();
  }

  private log(event: string, data: Readonly<Record<string, string | number>>): void {
    this.options.log.write({ at: this.now(), level: "debug", source: this.options.name, event, data });
  }
}

function runSafely<T>(entry: LaneEntry<T>): Observable<T> {
  try {
    return entry.run();
  } catch (cause) {
    return new Observable((subscriber) => {
      subscriber.error(
        new DeviceError({ kind: "operation-failed", operation: entry.label }, { advice: "report", cause }),
      );
    });
  }
}

function timeoutError(entry: { readonly label: string; readonly timeoutMs: number }): DeviceError {
  return new DeviceError(
    { kind: "timeout", operation: entry.label, ms: entry.timeoutMs },
    { advice: "wait-and-retry" },
  );
}
