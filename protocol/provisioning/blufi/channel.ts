import {
  combineLatest,
  defer,
  endWith,
  filter,
  finalize,
  ignoreElements,
  map,
  merge,
  mergeMap,
  type Observable,
  ReplaySubject,
  Subject,
  Subscription,
  scan,
  startWith,
  switchMap,
  take,
  takeWhile,
  tap,
  throwError,
  timeout,
  timer,
} from "rxjs";
import { DeviceError } from "../../errors/device-error";
import type { Clock } from "../../ports/clock";
import type { LogPort } from "../../ports/log";
import { listRefusalOf } from "../list-refused";
import { isOutOfStep, noAnswer, protocolError, reportedError } from "./blufi-error";
import { BlufiCodec } from "./codec";
import { parseErrorReport } from "./error-report";
import type { BlufiLink } from "./link";
import { type BlufiMessage, CtrlSubtype, ctrl, DataSubtype } from "./messages";
import { Outbox } from "./outbox";
import type { FrameCipher } from "./security";

const END = Symbol("end");

/** A whole message of the device. */
interface ReceivedMessage extends BlufiMessage {
  /** All its frames came encrypted, with a checksum. */
  readonly isProtected: boolean;
}

export interface ChannelServices {
  readonly clock: Clock;
  readonly log: LogPort;
}

/**
 * Messages over one link. Whatever breaks the link's order (a lost frame, a checksum, a device that reports a gap, an answer
 * that never comes) fails the channel once and for all, and everything pending with the same cause.
 *
 *     open --first violation, lost link or missing answer--> failed(cause)
 *       |                                                      ^
 *       +---------------- close() ----------(by user)----------+
 */
export class BlufiChannel {
  private readonly codec: BlufiCodec;
  private readonly outbox: Outbox;
  private readonly incoming = new Subject<ReceivedMessage>();
  private readonly acknowledged = new Subject<number>();
  private readonly complaints = new Subject<DeviceError>();
  private readonly failure = new ReplaySubject<never>(1);
  private readonly listening = new Subscription();
  private cause: unknown;

  /** Subscribes to the link's frames at once. */
  constructor(
    link: BlufiLink,
    private readonly services: ChannelServices,
  ) {
    this.codec = new BlufiCodec(link.frameLimit);
    this.outbox = new Outbox(
      this.codec,
      (frame) => link.send(frame),
      (error) => this.fail(error),
      () => this.fail(protocolError("flood")),
    );
    const frames = link.frames$.subscribe({
      next: (frame) => this.receive(frame),
      error: (error: unknown) => this.fail(error),
      complete: () => this.fail(new DeviceError({ kind: "disconnected", by: "unknown" }, { advice: "reconnect" })),
    });
    this.listening.add(frames);
  }

  /** Hot; every whole message but acknowledgements and error reports. Never ends. */
  readonly messages$: Observable<ReceivedMessage> = this.incoming.asObservable();

  /** Emits nothing; errors with the one cause, also to whoever comes late. */
  readonly failure$: Observable<never> = this.failure.asObservable();

  get failed(): boolean {
    return this.cause !== undefined;
  }

  /** Everything sent from here on is protected; see {@link BlufiCodec.secure}. */
  secure(cipher: FrameCipher): void {
    this.codec.secure(cipher);
  }

  /** Cold; completes when the device's stack took the whole message. */
  send(message: BlufiMessage): Observable<never> {
    return this.guard(this.outbox.post(message)).pipe(ignoreElements());
  }

  /**
   * Cold; completes when the device acknowledged the message, which it does before acting on it.
   *
   * @param otherwise what proves that a device which never acknowledges has it; completes in time, or fails the channel.
   * @param onTaken runs when the device's stack took the whole message.
   */
  sendAcknowledged(
    message: BlufiMessage,
    timeoutMs: number,
    otherwise: () => Observable<unknown>,
    onTaken: () => void = () => {},
  ): Observable<never> {
    const acknowledgements = this.acknowledged.pipe(
      scan((seen, sequence) => seen.add(sequence), new Set<number>()),
      startWith(new Set<number>()),
    );
    const taken = combineLatest([acknowledgements, this.outbox.post(message, true).pipe(tap(onTaken))]).pipe(
      filter(([seen, sequence]) => seen.has(sequence)),
      take(1),
    );
    const { scheduler } = this.services.clock;
    return this.guard(taken).pipe(timeout({ first: timeoutMs, scheduler, with: otherwise }), ignoreElements());
  }

  /** Cold; sends `request` and emits the first message of `subtype`, parsed. A malformed one fails the channel. No timeout. */
  answer<T>(request: BlufiMessage, subtype: number, parse: (data: Uint8Array) => T | undefined): Observable<T> {
    const answered = merge(this.parsed(subtype, parse), this.outbox.post(request).pipe(ignoreElements())).pipe(take(1));
    return this.guard(answered, subtype === DataSubtype.wifiList);
  }

  /** As {@link answer}; no answer within `timeoutMs` fails the channel, since a frame must have been lost. */
  answerWithin<T>(
    request: BlufiMessage,
    subtype: number,
    parse: (data: Uint8Array) => T | undefined,
    timeoutMs: number,
    operation: string,
  ): Observable<T> {
    return this.orFail(this.answer(request, subtype, parse), timeoutMs, operation);
  }

  /**
   * As {@link answerWithin}, but the answer must come protected; emits it as it is. One in clear may have been on its way
   * when the device took the request; when none follows it for `graceMs`, the device does not encrypt, and the channel fails.
   */
  protectedAnswer(
    request: BlufiMessage,
    subtype: number,
    { timeoutMs, graceMs }: { readonly timeoutMs: number; readonly graceMs: number },
    operation: string,
  ): Observable<Uint8Array> {
    const answers = this.messages$.pipe(filter((message) => message.type === "data" && message.subtype === subtype));
    const inClear = answers.pipe(
      filter(({ isProtected }) => !isProtected),
      take(1),
      switchMap(() => timer(graceMs, this.services.clock.scheduler)),
      map((): never => {
        throw this.fail(protocolError("unprotected"));
      }),
    );
    const proof = answers.pipe(
      filter(({ isProtected }) => isProtected),
      map((message) => message.data),
    );
    const asking = this.outbox.post(request).pipe(ignoreElements());
    return this.orFail(this.guard(merge(proof, inClear, asking).pipe(take(1))), timeoutMs, operation);
  }

  /** Hot; data messages of one subtype, parsed. A malformed one fails the channel. */
  parsed<T>(subtype: number, parse: (data: Uint8Array) => T | undefined): Observable<T> {
    return this.messages$.pipe(
      filter((message) => message.type === "data" && message.subtype === subtype),
      map((message) => {
        const value = parse(message.data);
        if (value === undefined) throw this.fail(protocolError(`malformed-message-${subtype}`));
        return value;
      }),
    );
  }

  /**
   * `source`, ended early by an error report of the device or by the channel's failure.
   *
   * @param wantsList a refused list concerns it; others a late one must not end.
   */
  guard<T>(source: Observable<T>, wantsList = false): Observable<T> {
    const complaints = this.complaints.pipe(
      filter((complaint) => wantsList || listRefusalOf(complaint) === undefined),
      mergeMap((complaint) => throwError(() => complaint)),
    );
    return merge(this.failure$, complaints, source.pipe(endWith(END))).pipe(
      takeWhile((value): value is T & Exclude<T, typeof END> => value !== END),
    );
  }

  /** Ends the channel; the first cause wins and is given back. */
  fail(error: unknown): unknown {
    if (this.cause !== undefined) return this.cause;
    this.cause = error;
    this.listening.unsubscribe();
    this.outbox.close();
    this.services.log.write({
      at: this.services.clock.now(),
      level: "info",
      source: "blufi.channel",
      event: "ended",
      data: { cause: error instanceof Error ? error.message : "unknown" },
    });
    this.failure.error(error);
    return error;
  }

  close(): void {
    this.fail(new DeviceError({ kind: "disconnected", by: "user" }, { advice: "reconnect" }));
  }

  /**
   * `source`, while which nothing but a key agreement leaves: a device that agrees anew has forgotten its old key (ESP-IDF 6).
   * Other messages wait.
   */
  reserved<T>(source: Observable<T>): Observable<T> {
    return defer(() => {
      this.outbox.hold();
      return source;
    }).pipe(finalize(() => this.outbox.release()));
  }

  /** Cold; emits nothing and fails the channel after `timeoutMs`: the answer does not come. */
  silence(timeoutMs: number, operation: string): Observable<never> {
    return timer(timeoutMs, this.services.clock.scheduler).pipe(
      map((): never => {
        throw this.fail(noAnswer(`blufi ${operation}`, timeoutMs));
      }),
    );
  }

  private orFail<T>(source: Observable<T>, timeoutMs: number, operation: string): Observable<T> {
    const { scheduler } = this.services.clock;
    const give = () => throwError(() => this.fail(noAnswer(`blufi ${operation}`, timeoutMs)));
    return source.pipe(timeout({ first: timeoutMs, scheduler, with: give }));
  }

  private receive(frame: Uint8Array): void {
    const incoming = this.codec.decode(frame);
    switch (incoming.kind) {
      case "violation":
        this.fail(protocolError(incoming.violation));
        return;
      case "ack":
        this.acknowledged.next(incoming.sequence);
        return;
      case "repeat":
        return;
      case "partial":
      case "message":
        if (incoming.ackDue !== undefined) {
          this.outbox.post(ctrl(CtrlSubtype.ack, Uint8Array.of(incoming.ackDue))).subscribe();
        }
        if (incoming.kind === "message") this.deliver({ ...incoming.message, isProtected: incoming.isProtected });
    }
  }

  private deliver(message: ReceivedMessage): void {
    if (message.type === "data" && message.subtype === DataSubtype.error) {
      const code = parseErrorReport(message.data);
      if (code === undefined) this.fail(protocolError("malformed-error-report"));
      else if (isOutOfStep(code)) this.fail(reportedError(code));
      else this.complaints.next(reportedError(code));
      return;
    }
    this.incoming.next(message);
  }
}
