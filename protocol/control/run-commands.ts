import { ignoreElements, merge, Observable, Subscription, switchMap, throwError, timer } from "rxjs";
import { asDeviceError } from "../errors/as-device-error";
import { DeviceError } from "../errors/device-error";
import type { Clock } from "../ports/clock";
import { type Commanded, failing, hearing, NOTHING_SAID, wanting } from "./command-state";
import type { ControlName, ControlReport, ControlSession, Controls } from "./controls";

/** Milliseconds without the wanted state until the device is asked for it: a report may have been lost. */
export const ASK_AGAIN_MS = 1_500;
/** Milliseconds from sending until a command counts as failed. */
export const CONFIRM_TIMEOUT_MS = 4_000;
/** Milliseconds for the first word of a device's state. */
export const FIRST_ANSWER_MS = 4_000;

/**
 * Runs a device's controls: asks for its state, then sends what `changes$` wants, one command in flight, the latest want
 * of each control winning. Cold; emits at each change, first at once; errors with the one cause when the session ends,
 * after everything pending failed with it. Never completes.
 *
 *     idle --set--> pending --the wanted state came back--> confirmed(ms)
 *                    |  ^                                      |
 *                    |  +-----------------set------------------+
 *                    +--refused, link lost, 4 s without it--> failed --set--> pending
 *
 * A report of another value ends `confirmed` and `failed`: what is shown is what the device says now.
 */
export function runCommands(
  session: ControlSession,
  changes$: Observable<Controls>,
  clock: Clock,
): Observable<Commanded> {
  return new Observable((subscriber) => {
    const desk = new CommandDesk(session, clock, (state) => subscriber.next(state));
    subscriber.add(() => desk.close());
    subscriber.add(
      session.reports$.subscribe({
        next: (report) => desk.report(report),
        error: (error: unknown) => {
          desk.end(error);
          subscriber.error(error);
        },
      }),
    );
    desk.start();
    subscriber.add(changes$.subscribe((change) => desk.accept(change)));
  });
}

class CommandDesk {
  private now: Commanded = { states: NOTHING_SAID, answer: "awaited", reportedAt: undefined };
  /** Wanted and not yet sent. */
  private waiting: Controls = {};
  /** Sent and not yet confirmed. */
  private inFlight: Controls = {};
  private sentAt = 0;
  private command = Subscription.EMPTY;
  private question = Subscription.EMPTY;

  constructor(
    private readonly session: ControlSession,
    private readonly clock: Clock,
    private readonly emit: (state: Commanded) => void,
  ) {}

  start(): void {
    this.show({});
    const silence = timer(FIRST_ANSWER_MS, this.clock.scheduler);
    const silent = () => this.now.answer === "awaited" && this.show({ answer: "silent" });
    this.question = merge(this.session.ask(), silence).subscribe({ next: silent, error: silent });
  }

  accept(change: Controls): void {
    this.waiting = { ...this.waiting, ...change };
    const { on, level } = this.now.states;
    this.show({ states: { on: wanting(on, change.on), level: wanting(level, change.level) } });
    this.pump();
  }

  report(report: ControlReport): void {
    if (report.kind === "refused") {
      if (!isEmpty(this.inFlight)) this.fail(refused(report.why));
      else if (this.now.answer === "awaited") this.show({ answer: "silent" });
      return;
    }
    const said = report.controls;
    const { on, level } = this.now.states;
    const states = {
      on: hearing(on, said.on, this.receipt("on", said)),
      level: hearing(level, said.level, this.receipt("level", said)),
    };
    this.show({ states, answer: "answered", reportedAt: this.clock.now() });
    if (isEmpty(this.inFlight)) this.next();
  }

  end(error: unknown): void {
    this.waiting = {};
    this.fail(error);
  }

  close(): void {
    this.command.unsubscribe();
    this.question.unsubscribe();
  }

  /** Milliseconds since sending when this report answers the command in flight and nothing newer is wanted. */
  private receipt(name: ControlName, said: Controls): number | undefined {
    if (said[name] === undefined || this.inFlight[name] !== said[name]) return undefined;
    const { [name]: _arrived, ...rest } = this.inFlight;
    this.inFlight = rest;
    return this.waiting[name] === undefined ? this.clock.now() - this.sentAt : undefined;
  }

  private pump(): void {
    if (!isEmpty(this.inFlight) || isEmpty(this.waiting)) return;
    this.inFlight = this.waiting;
    this.waiting = {};
    this.sentAt = this.clock.now();
    const { scheduler } = this.clock;
    const askAgain = timer(ASK_AGAIN_MS, scheduler).pipe(switchMap(() => this.session.ask()));
    const overdue = timer(CONFIRM_TIMEOUT_MS, scheduler).pipe(switchMap(() => throwError(unconfirmed)));
    const command = merge(this.session.send(this.inFlight), askAgain, overdue).pipe(ignoreElements());
    this.command = new Subscription();
    this.command.add(command.subscribe({ error: (error: unknown) => this.fail(error) }));
  }

  /** What was in flight failed; a newer want for the same control goes on. */
  private fail(error: unknown): void {
    const { on, level } = this.now.states;
    const cause = asDeviceError(error, "command");
    const states = {
      on: failing(on, cause, this.waiting.on !== undefined),
      level: failing(level, cause, this.waiting.level !== undefined),
    };
    this.inFlight = {};
    this.show({ states });
    this.next();
  }

  private next(): void {
    this.command.unsubscribe();
    this.pump();
  }

  private show(change: Partial<Commanded>): void {
    this.now = { ...this.now, ...change };
    this.emit(this.now);
  }
}

function isEmpty(controls: Controls): boolean {
  return controls.on === undefined && controls.level === undefined;
}

function unconfirmed(): DeviceError {
  return new DeviceError(
    { kind: "timeout", operation: "confirmation", ms: CONFIRM_TIMEOUT_MS },
    { advice: "wait-and-retry" },
  );
}

function refused(why: string): DeviceError {
  return new DeviceError({ kind: "unsupported", what: why }, { advice: "update-firmware" });
}
