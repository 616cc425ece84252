import {
  BehaviorSubject,
  concat,
  defer,
  EMPTY,
  finalize,
  ignoreElements,
  merge,
  mergeMap,
  Observable,
  of,
  retry,
  Subject,
  takeUntil,
  tap,
  throwError,
  timer,
} from "rxjs";
import type { CharacteristicRef, Connection } from "../../ble/connection";
import { decodeResult, encodeCommand, type ResultViolation } from "./frame";
import { CAPABILITIES, COMMAND, ERROR, RESULT, STATE } from "./gatt";
import { isDamageReport, noAnswer, protocolError, reportedError, unsupported } from "./improv-error";
import { ImprovErrorCode, isImprovState } from "./numbers";

/** Milliseconds for an answer the device has at hand. */
export const ANSWER_TIMEOUT_MS = 4_000;

/** How long each answer is waited for, milliseconds, and how often the question is asked on a link. */
export interface Patience {
  readonly timeoutMs: number;
  readonly tries: number;
}

const PATIENCE: Patience = { timeoutMs: ANSWER_TIMEOUT_MS, tries: 2 };

/** What the device said; a state or an error may be the answer to a read. */
export type ImprovEvent =
  | { readonly type: "state"; readonly state: number }
  | { readonly type: "error"; readonly code: number }
  | { readonly type: "result"; readonly command: number; readonly strings: readonly Uint8Array[] }
  /** A result that makes no sense, read whole. */
  | { readonly type: "nonsense"; readonly violation: ResultViolation };

/** Improv's five characteristics on one connection. Everything errors with the link's one cause when the link ends. */
export class ImprovChannel {
  /** Hot, without replay: what the device says. */
  readonly events$: Observable<ImprovEvent>;
  /** Hot with replay: where it stands. */
  readonly state$: Observable<number>;
  /** Bits of `Capability`. */
  capabilities = 0;
  private readonly events = new Subject<ImprovEvent>();
  private readonly states = new BehaviorSubject(0);
  private lastState = 0;
  private rereading = false;

  private constructor(private readonly connection: Connection) {
    this.events$ = this.events.asObservable();
    this.state$ = this.states.asObservable();
  }

  /** Cold; reads what the device can do and where it stands, listens, emits the channel and stays open. */
  static open(connection: Connection): Observable<ImprovChannel> {
    return new Observable((subscriber) => {
      const channel = new ImprovChannel(connection);
      subscriber.add(
        // Reading comes first: a device that is online already leaves the air in a second.
        concat(channel.readCapabilities(), channel.readState())
          .pipe(mergeMap(() => merge(channel.listen(), of(channel))))
          .subscribe({
            next: () => subscriber.next(channel),
            error: (error: unknown) => {
              channel.events.error(error);
              channel.states.error(error);
              subscriber.error(error);
            },
          }),
      );
    });
  }

  /** The last it was known by, also once the link ended. */
  get state(): number {
    return this.lastState;
  }

  can(capability: number): boolean {
    return (this.capabilities & capability) !== 0;
  }

  /** Cold; emits the state once, as an event too. Errors with `protocol` when it is none of the specification's. */
  readState(): Observable<number> {
    return this.readByte(STATE).pipe(
      mergeMap((state) =>
        isImprovState(state) ? of(state) : throwError(() => protocolError("unknown-state", "update-firmware")),
      ),
      tap((state) => this.stands(state)),
    );
  }

  /** Cold; emits the error code once, as an event too. */
  readError(): Observable<number> {
    return this.readByte(ERROR);
  }

  /**
   * Cold; completes when the device's stack took the command; in pieces where the link's MTU asks for it. Written as the
   * characteristic takes it: the specification says nothing of a response.
   *
   * @param timeoutMs for the answer to each write; the connection's own when absent.
   */
  send(command: number, data?: Uint8Array, timeoutMs?: number): Observable<never> {
    const frame = encodeCommand(command, data);
    if (frame === undefined) return throwError(() => unsupported("command of this length", "report"));
    const { payloadSize } = this.connection;
    const pieces: Observable<void>[] = [];
    for (let at = 0; at < frame.length; at += payloadSize) {
      const piece = frame.slice(at, at + payloadSize);
      const options = { label: "command", ...(timeoutMs === undefined ? {} : { timeoutMs }) };
      pieces.push(this.connection.write(COMMAND, piece, options));
    }
    return concat(...pieces).pipe(ignoreElements());
  }

  /**
   * Cold; sends a command that may be sent twice and emits the strings of its results; ends when unsubscribed. Errors with
   * what the device reports, or with `timeout` when the last try brings nothing either.
   */
  ask(
    command: number,
    data?: Uint8Array,
    { timeoutMs, tries }: Patience = PATIENCE,
  ): Observable<readonly Uint8Array[]> {
    const answers = this.events.pipe(
      mergeMap((event) => {
        if (event.type === "error" && event.code !== ImprovErrorCode.none) {
          return throwError(() => reportedError(event.code));
        }
        if (event.type === "nonsense")
          return throwError(() => protocolError(`result-${event.violation}`, "update-firmware"));
        return event.type === "result" && event.command === command ? of(event.strings) : EMPTY;
      }),
    );
    // A lost notification leaves its value to be read; a lost command leaves an older one.
    const silence = timer(timeoutMs, this.connection.clock.scheduler).pipe(
      mergeMap(() => this.readResult()),
      ignoreElements(),
    );
    const attempt = concat(this.send(command, data), silence);
    const late = throwError(() => noAnswer("Improv command", timeoutMs));
    const attempts = Array.from({ length: tries }, () => attempt);
    return merge(answers, concat(...attempts, late).pipe(takeUntil(answers))).pipe(
      retry({ count: 1, delay: (error) => (isDamageReport(error) ? of(0) : throwError(() => error)) }),
    );
  }

  private listen(): Observable<never> {
    const on = (ref: CharacteristicRef, take: (value: Uint8Array) => Observable<unknown>) =>
      this.connection.notifications(ref).pipe(mergeMap(take), ignoreElements());
    return merge(
      on(STATE, ([state]) => this.tell(isImprovState(state) ? { type: "state", state } : undefined)),
      on(ERROR, ([code]) => this.tell(code === undefined ? undefined : { type: "error", code })),
      on(RESULT, (value) => this.takeResult(value)),
      this.connection.disconnected$.pipe(mergeMap((cause) => throwError(() => cause))),
    );
  }

  private tell(event: ImprovEvent | undefined): Observable<never> {
    if (event?.type === "state") this.stands(event.state);
    if (event !== undefined) this.events.next(event);
    return EMPTY;
  }

  private stands(state: number): void {
    this.lastState = state;
    this.states.next(state);
  }

  /** A result cut to the MTU, or damaged, is read whole; the answer comes as the notification did (pitfall 19). */
  private takeResult(value: Uint8Array): Observable<unknown> {
    const result = decodeResult(value);
    if (result.ok) return this.tell({ type: "result", command: result.command, strings: result.strings });
    if (this.rereading) return EMPTY;
    return this.readResult().pipe(
      mergeMap((whole) => {
        const again = decodeResult(whole);
        // A further notification may have come in the read's place, cut as the first was.
        const isCut = !again.ok && again.violation === "truncated" && whole.length >= this.connection.payloadSize;
        return again.ok || isCut ? EMPTY : this.tell({ type: "nonsense", violation: again.violation });
      }),
    );
  }

  private readResult(): Observable<Uint8Array> {
    return defer(() => {
      this.rereading = true;
      return this.connection.read(RESULT).pipe(
        finalize(() => {
          this.rereading = false;
        }),
      );
    });
  }

  private readCapabilities(): Observable<never> {
    if (!this.connection.has(CAPABILITIES)) return EMPTY;
    return this.readByte(CAPABILITIES).pipe(
      tap((capabilities) => {
        this.capabilities = capabilities;
      }),
      ignoreElements(),
    );
  }

  private readByte(ref: CharacteristicRef): Observable<number> {
    return this.connection
      .read(ref)
      .pipe(mergeMap(([byte]) => (byte === undefined ? throwError(() => protocolError("empty-value")) : of(byte))));
  }
}
