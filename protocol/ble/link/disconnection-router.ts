import { type Observable, ReplaySubject } from "rxjs";
import { DeviceError } from "../../errors/device-error";

/**
 * Where every sign of a lost link goes in, and one cause comes out. The first report wins; later ones are echoes.
 *
 *     connection event ─┐
 *     adapter off ──────┤                      ┌─> lane closes: all pending operations error
 *     10006, 10000 ─────┼─> report() ─> cause ─┼─> notifications error
 *     app hidden ───────┤                      └─> connect() errors, the link is closed
 *     watchdogs ────────┘
 */
export class DisconnectionRouter {
  private readonly causes = new ReplaySubject<DeviceError>(1);
  private readonly ends = new ReplaySubject<never>(1);
  private firstCause: DeviceError | undefined;

  /** Emits the one cause, then completes; replayed. */
  readonly cause$: Observable<DeviceError> = this.causes.asObservable();
  /**
   * Errors with the one cause; replayed. After {@link cause$}: whoever works on the link learns why it ended before the
   * end of `connect()` takes the work away.
   */
  readonly ended$: Observable<never> = this.ends.asObservable();

  /** Undefined while the link lives. */
  get cause(): DeviceError | undefined {
    return this.firstCause;
  }

  report(cause: DeviceError): void {
    if (this.firstCause !== undefined) return;
    this.firstCause = cause;
    this.causes.next(cause);
    this.causes.complete();
    this.ends.error(cause);
  }

  /** Reports an operation's error when it says that the link is gone (10006, 10000); returns what the caller is told. */
  inspect(error: unknown): unknown {
    if (error instanceof DeviceError && error.reason.kind === "disconnected") this.report(error);
    return this.firstCause ?? error;
  }
}
