import { catchError, concat, defer, map, merge, NEVER, Observable, of, switchMap, take, throwError } from "rxjs";
import { inSlices } from "../../crypto/work";
import type { RandomnessPort } from "../../ports/randomness";
import type { SessionOptions, StepWait } from "../contract";
import { isParameterRefusal, protocolError, unsupportedVersion } from "./blufi-error";
import { BlufiChannel, type ChannelServices } from "./channel";
import type { BlufiLink } from "./link";
import { CtrlSubtype, ctrl, DataSubtype, SecurityMode } from "./messages";
import type { Negotiation, Security } from "./security";
import { securityOf } from "./security-of";
import { BlufiSession } from "./session";
import { type BlufiVersion, formatVersion, isKnownVersion, parseVersion } from "./version";

/** Milliseconds for a small answer: a few connection events, and a device busy with Wi-Fi. */
export const ANSWER_TIMEOUT_MS = 8_000;

export interface SessionServices extends ChannelServices {
  readonly randomness: RandomnessPort;
}

/**
 * Cold: subscribing listens, asks the version, agrees on a key (unless `secure` is false) and emits one session;
 * unsubscribing ends it. Errors with the one cause, before or after that. Never completes. `onWait` is called when the
 * device has a computation before it that may take long.
 *
 *     listen -> version -> [negotiate -> security mode -> confirm] -> session --link ends--> error
 *                               \-- refused -> version again -> another one, or a known one: reconnect
 *                                                             \-> the same one of tomorrow: `unsupported`
 */
export function openBlufiSession(
  link: BlufiLink,
  services: SessionServices,
  options: SessionOptions,
  onWait: (wait: StepWait) => void = () => {},
): Observable<BlufiSession> {
  return new Observable((subscriber) => {
    const channel = new BlufiChannel(link, services);
    const session = new BlufiSetup(channel, services, options, onWait).run();
    subscriber.add(merge(channel.failure$, concat(session, NEVER)).subscribe(subscriber));
    subscriber.add(() => channel.close());
  });
}

class BlufiSetup {
  constructor(
    private readonly channel: BlufiChannel,
    private readonly services: SessionServices,
    private readonly options: SessionOptions,
    private readonly onWait: (wait: StepWait) => void,
  ) {}

  run(): Observable<BlufiSession> {
    return this.askVersion().pipe(
      switchMap((version) => {
        if (this.options.secure === false) return of(this.session(version));
        const security = securityOf(version);
        return this.secure(security).pipe(
          catchError((error: unknown) =>
            isParameterRefusal(error) ? this.explain(error, version) : throwError(() => error),
          ),
          map(() => this.session(version, security)),
        );
      }),
    );
  }

  private session(version: BlufiVersion, security?: Security): BlufiSession {
    const info = { kind: "blufi", version: formatVersion(version), encrypted: security !== undefined };
    return new BlufiSession(this.channel, this.services.clock, info, security && (() => this.secure(security)));
  }

  private askVersion(): Observable<BlufiVersion> {
    const request = ctrl(CtrlSubtype.getVersion);
    return this.channel.answerWithin(request, DataSubtype.version, parseVersion, ANSWER_TIMEOUT_MS, "version");
  }

  /**
   * A device refuses the key agreement of its own version. Version and agreement both travel unchecked: either may have been
   * spoilt on the way. A version of tomorrow may want another agreement.
   */
  private explain(refusal: unknown, version: BlufiVersion): Observable<never> {
    return this.askVersion().pipe(
      map((again): never => {
        const stated = formatVersion(version);
        if (formatVersion(again) !== stated) throw this.channel.fail(protocolError("version-changed"));
        throw isKnownVersion(version) ? refusal : unsupportedVersion(stated);
      }),
    );
  }

  /** Cold; agrees on a key, also a second time on the same link. Emits once, when both sides have proven to hold it. */
  private secure(security: Security): Observable<unknown> {
    const { clock, randomness } = this.services;
    return randomness.bytes(security.privateLength).pipe(
      switchMap((privateValue) => inSlices(() => security.negotiate(privateValue), clock)),
      switchMap((negotiation) => this.agree(security, negotiation)),
    );
  }

  private agree(security: Security, negotiation: Negotiation): Observable<unknown> {
    const cipher = this.publicValue(security, negotiation).pipe(
      switchMap((devicePublic) => inSlices(() => negotiation.finish(devicePublic), this.services.clock)),
      map((result) => {
        if (!result.ok) throw this.channel.fail(protocolError(result.violation));
        this.channel.secure(result.cipher);
      }),
    );
    return this.channel
      .reserved(cipher)
      .pipe(
        switchMap(() =>
          concat(
            this.channel.send(ctrl(CtrlSubtype.setSecurityMode, Uint8Array.of(SecurityMode.dataCheckedAndEncrypted))),
            this.confirm(),
          ),
        ),
      );
  }

  /** The device's public value; time counts from when it has ours, which takes a while at a small MTU. */
  private publicValue({ timeoutMs, slowMs }: Security, { messages }: Negotiation): Observable<Uint8Array> {
    const [announcement, parameters] = messages;
    const waiting = defer(() => {
      if (slowMs !== undefined) this.onWait({ usualMs: slowMs, limitMs: timeoutMs });
      return this.channel.silence(timeoutMs, "key agreement");
    });
    const asking = concat(this.channel.send(announcement), this.channel.send(parameters), waiting);
    return this.channel.guard(
      merge(
        this.channel.parsed(DataSubtype.negotiate, (data) => data),
        asking,
      ).pipe(take(1)),
    );
  }

  /** An encrypted answer proves that both sides hold the same key, before a password depends on it. */
  private confirm(): Observable<unknown> {
    return defer(() =>
      this.channel.answerWithin(
        ctrl(CtrlSubtype.getWifiStatus),
        DataSubtype.statusReport,
        (data) => data,
        ANSWER_TIMEOUT_MS,
        "status",
      ),
    );
  }
}
