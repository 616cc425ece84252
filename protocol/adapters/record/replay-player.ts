import { BehaviorSubject, Observable, Subject, type Subscriber, type Subscription } from "rxjs";
import { DeviceError } from "../../errors/device-error";
import type { Clock } from "../../ports/clock";
import { decodeValue } from "./encode-value";
import { type Recording, VISIBLE } from "./entry";
import { decodeError } from "./recorded-error";
import { RecordingError } from "./recording-error";
import { type EmittedEntry, ReplayScript } from "./replay-script";

/** Takes calls and emits what the phone reported, when its time has come and every call before it was made. */
export class ReplayPlayer {
  readonly script: ReplayScript;
  readonly visible: BehaviorSubject<boolean>;
  problem: RecordingError | undefined;
  private readonly clock: Clock;
  private readonly startedAt: number;
  private readonly open = new Map<number, Subscriber<unknown>>();
  private readonly eventStreams = new Map<string, Subject<unknown>>();
  private due: Subscription | undefined;

  /** Time begins now. */
  constructor(recording: Recording, clock: Clock) {
    this.script = new ReplayScript(recording);
    this.visible = new BehaviorSubject(recording.header.visible);
    this.clock = clock;
    this.startedAt = clock.now();
    this.plan();
  }

  events(of: string): Subject<unknown> {
    const known = this.eventStreams.get(of);
    if (known !== undefined) return known;
    const created = new Subject<unknown>();
    this.eventStreams.set(of, created);
    return created;
  }

  call(of: string, args: readonly unknown[]): Observable<unknown> {
    return new Observable((subscriber) => {
      if (this.problem !== undefined) {
        subscriber.error(mismatch(this.problem));
        return;
      }
      try {
        const { id } = this.script.take(of, args);
        this.open.set(id, subscriber);
        for (const answer of this.script.takeSync(id)) this.emit(answer);
        this.plan();
      } catch (error) {
        if (!(error instanceof RecordingError)) throw error;
        this.problem = error;
        this.due?.unsubscribe();
        subscriber.error(mismatch(error));
      }
    });
  }

  /** Sets the timer for what the phone reports next, when every call before it was made. */
  private plan(): void {
    this.due?.unsubscribe();
    const next = this.script.upcoming;
    if (next === undefined || this.problem !== undefined) return;
    const clock = this.clock;
    const delayMs = Math.max(0, next.at - (clock.now() - this.startedAt));
    this.due = clock.scheduler.schedule(() => {
      this.script.emitted(next);
      const end = this.endWith(next);
      if (end !== undefined) this.script.emitted(end);
      // Planned first: what is emitted may make the program call, which plans anew.
      this.plan();
      this.emit(next);
      if (end !== undefined) this.emit(end);
    }, delayMs);
  }

  /** The end of a call whose value comes now, when both came in one callback: no timer of the program runs between them. */
  private endWith(value: EmittedEntry): EmittedEntry | undefined {
    const next = value.is === "value" ? this.script.upcoming : undefined;
    if (next === undefined || next.is !== "done" || value.is !== "value") return undefined;
    return next.id === value.id && next.at === value.at ? next : undefined;
  }

  private emit(entry: EmittedEntry): void {
    if (entry.is === "event") {
      this.emitEvent(entry.of, decodeValue(entry.value));
      return;
    }
    const subscriber = this.open.get(entry.id);
    if (entry.is === "value") {
      subscriber?.next(decodeValue(entry.value));
      return;
    }
    this.open.delete(entry.id);
    if (entry.is === "error") subscriber?.error(decodeError(entry.error));
    else subscriber?.complete();
  }

  private emitEvent(of: string, value: unknown): void {
    if (of === VISIBLE) this.visible.next(value === true);
    else this.events(of).next(value);
  }
}

function mismatch(cause: RecordingError): DeviceError {
  return new DeviceError({ kind: "operation-failed", operation: "replay" }, { advice: "report", cause });
}
