import { concat, defer, map, merge, mergeMap, NEVER, Observable, of, switchMap, throwError } from "rxjs";
import type { RandomnessPort } from "../../ports/randomness";
import type { SessionOptions } from "../contract";
import { protocolError, unsupportedVersion } from "./blufi-error";
import { BlufiChannel, type ChannelServices } from "./channel";
import type { BlufiLink } from "./link";
import { CtrlSubtype, ctrl, DataSubtype, SecurityMode } from "./messages";
import type { Negotiation, Security } from "./security";
import { securityV1 } from "./security-v1";
import { BlufiSession } from "./session";
import { type BlufiVersion, formatVersion, parseVersion, usesSecurityV2 } from "./version";

/** Milliseconds for a small answer: a few connection events, and a device busy with Wi-Fi. */
export const ANSWER_TIMEOUT_MS = 8_000;

export interface SessionServices extends ChannelServices {
  readonly randomness: RandomnessPort;
}

/**
 * Cold: subscribing listens, asks the version, agrees on a key (unless `secure` is false) and emits one session;
 * unsubscribing ends it. Errors with the one cause, before or after that. Never completes.
 *
 *     listen -> version -> [negotiate -> security mode -> confirm] -> session --link ends--> error
 *                   \-- 1.4 and later: `unsupported`, advice update-app
 */
export function openBlufiSession(
  link: BlufiLink,
  services: SessionServices,
  options: SessionOptions,
): Observable<BlufiSession> {
  return new Observable((subscriber) => {
    const channel = new BlufiChannel(link, services);
    const session = new BlufiSetup(channel, services, options).run();
    subscriber.add(merge(channel.failure$, concat(session, NEVER)).subscribe(subscriber));
    subscriber.add(() => channel.close());
  });
}

class BlufiSetup {
  constructor(
    private readonly channel: BlufiChannel,
    private readonly services: SessionServices,
    private readonly options: SessionOptions,
  ) {}

  run(): Observable<BlufiSession> {
    return this.askVersion().pipe(
      switchMap((version) => {
        if (this.options.secure === false) return of(this.session(version, false));
        return this.securityFor(version).pipe(
          switchMap((security) => this.secure(security)),
          map(() => this.session(version, true)),
        );
      }),
    );
  }

  private session(version: BlufiVersion, encrypted: boolean): BlufiSession {
    return new BlufiSession(this.channel, this.services.clock, {
      kind: "blufi",
      version: formatVersion(version),
      encrypted,
    });
  }

  private askVersion(): Observable<BlufiVersion> {
    const request = ctrl(CtrlSubtype.getVersion);
    return this.channel.answerWithin(request, DataSubtype.version, parseVersion, ANSWER_TIMEOUT_MS, "version");
  }

  /** The version travels unchecked, so one that sends the user away is asked for twice. */
  private securityFor(version: BlufiVersion): Observable<Security> {
    if (!usesSecurityV2(version)) return of(securityV1);
    return this.askVersion().pipe(
      mergeMap((again) => {
        const stated = formatVersion(version);
        return throwError(() =>
          formatVersion(again) === stated
            ? unsupportedVersion(stated)
            : this.channel.fail(protocolError("version-changed")),
        );
      }),
    );
  }

  private secure(security: Security): Observable<unknown> {
    return this.services.randomness.bytes(security.privateLength).pipe(
      map((privateValue) => security.negotiate(privateValue)),
      switchMap((negotiation) => this.agree(security, negotiation)),
    );
  }

  private agree(security: Security, negotiation: Negotiation): Observable<unknown> {
    const [announcement, parameters] = negotiation.messages;
    const publicValue = this.channel.answerWithin(
      parameters,
      DataSubtype.negotiate,
      (data) => data,
      security.timeoutMs,
      "key agreement",
    );
    return concat(this.channel.send(announcement), publicValue).pipe(
      switchMap((devicePublic) => {
        const result = negotiation.finish(devicePublic);
        if (!result.ok) return throwError(() => this.channel.fail(protocolError(result.violation)));
        this.channel.secure(result.cipher);
        return concat(
          this.channel.send(ctrl(CtrlSubtype.setSecurityMode, Uint8Array.of(SecurityMode.dataCheckedAndEncrypted))),
          this.confirm(),
        );
      }),
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
