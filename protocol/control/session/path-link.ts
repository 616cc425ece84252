import { EMPTY, type Observable, Subscription, timer } from "rxjs";
import { asDeviceError } from "../../errors/as-device-error";
import { DeviceError } from "../../errors/device-error";
import type { Clock } from "../../ports/clock";
import type { ControlPath, OpenPath, PathKind } from "../path";
import type { DeviceMessage, PhoneMessage } from "../wire/messages";

/** ms until a device that has not said its state yet is asked again. */
const ASK_AGAIN_MS = 1_000;
/** ms of silence until a device is asked whether it is still there. */
const QUIET_MS: Readonly<Record<PathKind, number>> = { ble: 15_000, lan: 5_000, cloud: 15_000 };
/** ms without an answer until it is asked whether it is still there. */
const ANSWER_MS = 1_500;
/** ms without an answer to such a question until another path may take over. */
const DOUBT_MS = 500;
/** Questions without an answer after which a path that had answered is dead. */
const MOST_UNANSWERED = 3;
/** ms after which a device that never answered counts as silent. */
export const SILENT_MS = 4_000;

export interface LinkEvents {
  /** It can take messages. */
  opened(link: PathLink): void;
  heard(link: PathLink, message: DeviceMessage): void;
  /** Never answered so far. */
  silent(link: PathLink): void;
  /** It is in doubt, or no more. */
  doubted(link: PathLink): void;
  /** Once; nothing after it. */
  ended(link: PathLink, error: DeviceError): void;
}

/**
 * One opening of one path, asked for its state until it answers, and again whenever it is quiet or leaves a
 * command unanswered.
 *
 *     opening --open--> asking, every second --a message--> awake --quiet--> asking again
 *        |                 | 4 s: silent                      ^                 | three times without an answer
 *        v                 v                                  +---a message-----+--> ended
 *      ended <--error------+
 */
export class PathLink {
  /** It answered: what is sent has somebody to take it. */
  isAwake = false;
  isSilent = false;
  readonly kind: PathKind;
  /** When its opening began, ms of the clock. */
  readonly since: number;
  private open: OpenPath | undefined;
  private unanswered = 0;
  private isUnanswered = false;
  private readonly life = new Subscription();
  private next = Subscription.EMPTY;
  private doubt = Subscription.EMPTY;
  /** When it is asked for the state is fixed by a command that went and is not answered. */
  private isAwaited = false;

  constructor(
    private readonly path: ControlPath,
    private readonly clock: Clock,
    private readonly events: LinkEvents,
  ) {
    this.kind = path.kind;
    this.since = clock.now();
  }

  start(): void {
    const error = (cause: unknown) => this.end(cause);
    const complete = () => this.end(ended());
    this.life.add(this.path.open().subscribe({ next: (open) => this.opened(open), error, complete }));
  }

  get isOpen(): boolean {
    return this.open !== undefined;
  }

  /** It does not answer, or not any more; a message ends that. */
  get isInDoubt(): boolean {
    return this.isSilent || this.isUnanswered;
  }

  get inClear(): boolean {
    return this.open?.inClear === true;
  }

  /** Cold; completes when the path took it. Nothing before it is open. */
  send(message: PhoneMessage): Observable<never> {
    // Whoever does not answer a command either did not get it or is gone.
    if (message.op !== "get" && this.isAwake && this.unanswered === 0 && !this.isAwaited) {
      this.ask(ANSWER_MS);
      this.isAwaited = true;
    }
    return this.open?.send(message) ?? EMPTY;
  }

  /** Asks for the whole state, after a pause. */
  ask(delayMs = 0): void {
    if (this.open === undefined || this.life.closed) return;
    this.next.unsubscribe();
    if (delayMs === 0) this.askNow();
    else this.next = timer(delayMs, this.clock.scheduler).subscribe(() => this.askNow());
  }

  close(): void {
    this.next.unsubscribe();
    this.doubt.unsubscribe();
    this.life.unsubscribe();
  }

  private opened(open: OpenPath): void {
    this.open = open;
    const error = (cause: unknown) => this.end(cause);
    const next = (message: DeviceMessage) => this.hear(message);
    this.life.add(open.messages$.subscribe({ next, error, complete: () => this.end(ended()) }));
    this.life.add(timer(SILENT_MS, this.clock.scheduler).subscribe(() => this.becomeSilent()));
    if (this.life.closed) return;
    this.events.opened(this);
    this.ask();
  }

  private askNow(): void {
    if (this.isAwake && this.unanswered >= MOST_UNANSWERED) {
      this.end(unanswered());
      return;
    }
    this.unanswered += 1;
    if (this.isAwake && this.unanswered === 1)
      this.doubt = timer(DOUBT_MS, this.clock.scheduler).subscribe(() => this.setUnanswered(true));
    // A question that could not be sent is one without an answer.
    this.life.add(this.send({ op: "get" }).subscribe({ error: () => {} }));
    this.ask(this.isAwake ? ANSWER_MS : ASK_AGAIN_MS);
  }

  private hear(message: DeviceMessage): void {
    this.unanswered = 0;
    this.isSilent = false;
    this.isAwaited = false;
    this.doubt.unsubscribe();
    // Of its state, nothing else, can be said that all of it is known.
    if (message.op === "state") this.isAwake = true;
    if (this.isAwake) this.ask(QUIET_MS[this.kind]);
    this.events.heard(this, message);
    this.setUnanswered(false);
  }

  private setUnanswered(is: boolean): void {
    if (this.isUnanswered === is || this.life.closed) return;
    this.isUnanswered = is;
    this.events.doubted(this);
  }

  private becomeSilent(): void {
    if (this.isAwake) return;
    this.isSilent = true;
    this.events.silent(this);
  }

  /** Closes it, and says so. */
  end(cause: unknown): void {
    if (this.life.closed) return;
    this.close();
    this.events.ended(this, asDeviceError(cause, "control"));
  }
}

function ended(): DeviceError {
  return new DeviceError({ kind: "disconnected", by: "unknown" }, { advice: "reconnect" });
}

/** What ended a path, or made it be left, that answered nothing any more. */
export function unanswered(): DeviceError {
  const ms = MOST_UNANSWERED * ANSWER_MS;
  return new DeviceError({ kind: "timeout", operation: "state", ms }, { advice: "reconnect" });
}
