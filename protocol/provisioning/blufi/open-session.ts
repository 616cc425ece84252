import {
  catchError,
  concat,
  defer,
  EMPTY,
  map,
  merge,
  NEVER,
  Observable,
  of,
  switchMap,
  take,
  throwError,
  timer,
} from "rxjs";
import { inSlices } from "../../crypto/work";
import type { RandomnessPort } from "../../ports/randomness";
import type { SessionOptions, StepWait } from "../contract";
import { ANSWER_TIMEOUT_MS, askVersion, proveAlive } from "./ask-version";
import { isParameterRefusal, protocolError, unsupportedVersion } from "./blufi-error";
import { BlufiChannel, type ChannelServices } from "./channel";
import { lessonsOf } from "./lessons";
import type { BlufiLink } from "./link";
import { CtrlSubtype, ctrl, DataSubtype, SecurityMode } from "./messages";
import type { Negotiation, Security } from "./security";
import { securityOf } from "./security-of";
import { BlufiSession } from "./session";
import { type BlufiVersion, formatVersion, isKnownVersion } from "./version";

/** Milliseconds without a key after which a device is asked something easier, as long as it is not at it. */
const DOUBT_MS = 2_500;
/** Milliseconds for an answer that others may overtake: firmware that computes its key beside the Bluetooth task. */
const GRACE_MS = 1_500;

/** The device answers, but not to the key agreement. */
export const AGREEMENT_IGNORED = "key-agreement-ignored";

export interface SessionServices extends ChannelServices {
  readonly randomness: RandomnessPort;
}

/** What is told while a session opens. */
export interface OpeningEvents {
  /** The device has a computation before it that may take long. */
  readonly onWait?: (wait: StepWait) => void;
  /** Undefined: it does not say. */
  readonly onVersion?: (version: string | undefined) => void;
  /** From here to the session, what fails is the key agreement. */
  readonly onAgreement?: () => void;
}

/**
 * Cold: subscribing listens, asks the version, agrees on a key (unless `secure` is false) and emits one session;
 * unsubscribing ends it. Errors with the one cause, before or after that. Never completes.
 *
 *     listen -> version -> [negotiate -> security mode -> confirm] -> session --link ends--> error
 *                  |            |                            \-- in clear: error
 *                  |            +-- refused -> version again -> another one, or a known one: error
 *                  |            |                            \-> the same one of tomorrow: `unsupported`
 *                  |            +-- silent -> asked for its status -> answered, still no key: error
 *                  +-- silent -> asked for its status -> answered: goes on without one
 */
export function openBlufiSession(
  link: BlufiLink,
  services: SessionServices,
  options: SessionOptions,
  events: OpeningEvents = {},
): Observable<BlufiSession> {
  return new Observable((subscriber) => {
    const channel = new BlufiChannel(link, services);
    const session = new BlufiSetup(channel, services, options, events).run();
    subscriber.add(merge(channel.failure$, concat(session, NEVER)).subscribe(subscriber));
    subscriber.add(() => channel.close());
  });
}

class BlufiSetup {
  constructor(
    private readonly channel: BlufiChannel,
    private readonly services: SessionServices,
    private readonly options: SessionOptions,
    private readonly events: OpeningEvents,
  ) {}

  run(): Observable<BlufiSession> {
    return this.version().pipe(
      switchMap((version) => {
        this.events.onVersion?.(version && formatVersion(version));
        if (this.options.secure === false) return of(this.session(version));
        this.events.onAgreement?.();
        const security = securityOf(version, lessonsOf(this.options.memory).generation);
        return this.secure(security, true).pipe(
          catchError((error: unknown) =>
            isParameterRefusal(error) ? this.explain(error, version) : throwError(() => error),
          ),
          map(() => this.session(version, security)),
        );
      }),
    );
  }

  private session(version: BlufiVersion | undefined, security?: Security): BlufiSession {
    const stated = version === undefined ? {} : { version: formatVersion(version) };
    const info = { kind: "blufi", ...stated, encrypted: security !== undefined };
    return new BlufiSession(this.channel, this.services.clock, info, security && (() => this.secure(security, false)));
  }

  /** A device that did not say its version on an earlier link is not asked again. */
  private version(): Observable<BlufiVersion | undefined> {
    const lessons = lessonsOf(this.options.memory);
    if (lessons.hidesVersion) return proveAlive(this.channel).pipe(map(() => undefined));
    return askVersion(this.channel, this.services.clock).pipe(
      map((version) => {
        lessons.hidesVersion = version === undefined;
        return version;
      }),
    );
  }

  /**
   * A device refuses the key agreement of its own version. Version and agreement both travel unchecked: either may have been
   * spoilt on the way. A version of tomorrow may want another agreement.
   */
  private explain(refusal: unknown, version: BlufiVersion | undefined): Observable<never> {
    if (version === undefined) return throwError(() => refusal);
    return askVersion(this.channel, this.services.clock).pipe(
      map((again): never => {
        const stated = formatVersion(version);
        if (again === undefined || formatVersion(again) !== stated) {
          throw this.channel.fail(protocolError("version-changed"));
        }
        throw isKnownVersion(version) ? refusal : unsupportedVersion(stated);
      }),
    );
  }

  /**
   * Cold; agrees on a key, also a second time on the same link. Emits once, when both sides have proven to hold it.
   *
   * @param isFirst the device has no other key to forget.
   */
  private secure(security: Security, isFirst: boolean): Observable<unknown> {
    const { clock, randomness } = this.services;
    return randomness.bytes(security.privateLength).pipe(
      switchMap((privateValue) => inSlices(() => security.negotiate(privateValue), clock)),
      switchMap((negotiation) => this.agree(security, negotiation, isFirst)),
    );
  }

  private agree(security: Security, negotiation: Negotiation, isFirst: boolean): Observable<unknown> {
    const cipher = this.publicValue(security, negotiation, isFirst).pipe(
      switchMap((devicePublic) => inSlices(() => negotiation.finish(devicePublic), this.services.clock)),
      map((result) => {
        if (!result.ok) throw this.channel.fail(protocolError(result.violation));
        this.channel.secure(result.cipher);
      }),
    );
    return (isFirst ? cipher : this.channel.reserved(cipher)).pipe(
      switchMap(() =>
        concat(
          this.channel.send(ctrl(CtrlSubtype.setSecurityMode, Uint8Array.of(SecurityMode.dataCheckedAndEncrypted))),
          this.confirm(),
        ),
      ),
    );
  }

  /** The device's public value; time counts from when it has ours, which takes a while at a small MTU. */
  private publicValue(
    { timeoutMs, slowMs }: Security,
    { messages }: Negotiation,
    isFirst: boolean,
  ): Observable<Uint8Array> {
    const [announcement, parameters] = messages;
    const waiting = defer(() => {
      if (slowMs !== undefined) this.events.onWait?.({ usualMs: slowMs, limitMs: timeoutMs });
      return merge(this.channel.silence(timeoutMs, "key agreement"), isFirst ? this.doubt() : EMPTY);
    });
    const asking = concat(this.channel.send(announcement), this.channel.send(parameters), waiting);
    return this.channel.guard(
      merge(
        this.channel.parsed(DataSubtype.negotiate, (data) => data),
        asking,
      ).pipe(take(1)),
    );
  }

  /**
   * Tells a device that computes from one that ignores the agreement: stock firmware computes in the task that would answer,
   * so the key comes before the answer to whatever is asked meanwhile. Emits nothing; fails the channel when the device
   * answers and no key comes.
   */
  private doubt(): Observable<never> {
    const { scheduler } = this.services.clock;
    return timer(DOUBT_MS, scheduler).pipe(
      switchMap(() => this.channel.answer(ctrl(CtrlSubtype.getWifiStatus), DataSubtype.statusReport, (data) => data)),
      switchMap(() => timer(GRACE_MS, scheduler)),
      map((): never => {
        throw this.channel.fail(protocolError(AGREEMENT_IGNORED));
      }),
    );
  }

  /** An encrypted answer proves that both sides hold the same key, before a password depends on it. */
  private confirm(): Observable<unknown> {
    const times = { timeoutMs: ANSWER_TIMEOUT_MS, graceMs: GRACE_MS };
    const request = ctrl(CtrlSubtype.getWifiStatus);
    return defer(() => this.channel.protectedAnswer(request, DataSubtype.statusReport, times, "status"));
  }
}
