import {
  catchError,
  defer,
  EMPTY,
  endWith,
  map,
  type Observable,
  of,
  switchMap,
  take,
  tap,
  throwError,
  timer,
} from "rxjs";
import { DeviceError } from "../../errors/device-error";
import type { EncryptionTrouble, ProvisioningStep, SessionOptions, StepWait } from "../contract";
import { reportedCode } from "./blufi-error";
import { type BlufiLessons, lessonsOf } from "./lessons";
import type { BlufiLink } from "./link";
import { AGREEMENT_IGNORED, openBlufiSession, type SessionServices } from "./open-session";
import type { BlufiSession } from "./session";

/** Key agreements that must fail alike before a device is said to have none: one may have been spoilt on its way. */
const TRIES = 2;
/** Milliseconds before the link in clear: the device needs a moment to advertise again. */
const NEXT_LINK_MS = 500;
/** As the channel names what got no answer. */
const KEY_AGREEMENT = "blufi key agreement";

type OnStep = (step: ProvisioningStep, wait?: StepWait) => void;

/**
 * Cold; opens a session, encrypted unless `secure` is false; emits one and stays open, errors with the one cause. A device
 * that fails in the key agreement on two links of a pairing, alike, is met in clear, where nothing but its version is
 * asked, and only a person's consent makes a session of that: nothing here goes on in clear by itself.
 *
 *     agreeing --fails in the agreement, as the link before--> in clear, next link --fails: error
 *        |  |                                                        | version
 *        |  +--fails otherwise: error, the pairing tries again       v
 *        v                            error <--refused, nobody-- asked for consent --agreed--> session
 *     session
 *
 * Consent holds for the pairing: a link made again is in clear at once.
 *
 * @param link cold; the link of now, closed by unsubscribing. Each subscription makes a new one.
 */
export function openInPairing(
  link: Observable<BlufiLink>,
  services: SessionServices,
  options: SessionOptions,
  onStep: OnStep,
): Observable<BlufiSession> {
  return defer(() => new Opening(link, services, options, onStep).run());
}

/** As {@link SessionOptions}, for a session that no pairing needs. */
export interface OnLinkOptions extends Pick<SessionOptions, "secure" | "memory"> {
  /** As the prompt `plain`. */
  readonly askInClear?: (trouble: EncryptionTrouble) => Observable<unknown>;
}

/**
 * As {@link openInPairing}, on a link that is another's to make again: the one after two that failed alike is the one in
 * clear, as `memory` has it.
 */
export function openOnLink(
  link: BlufiLink,
  services: SessionServices,
  { askInClear, ...options }: OnLinkOptions,
): Observable<BlufiSession> {
  const prompt: SessionOptions["prompt"] = (asked) =>
    asked.type === "plain" && askInClear !== undefined ? askInClear(asked.trouble).pipe(map(() => ({}))) : EMPTY;
  return defer(() => new Opening(of(link), services, { ...options, prompt }, () => {}, false).run());
}

class Opening {
  private version: string | undefined;
  private mayBeSlow = false;
  private readonly lessons: BlufiLessons;

  constructor(
    private readonly link: Observable<BlufiLink>,
    private readonly services: SessionServices,
    private readonly options: SessionOptions,
    private readonly onStep: OnStep,
    private readonly mayRelink = true,
  ) {
    this.lessons = lessonsOf(options.memory);
  }

  run(): Observable<BlufiSession> {
    const { inClear, trouble } = this.lessons;
    if (this.options.secure === false || inClear) return this.session(false);
    const isProven = trouble !== undefined && trouble.tries >= TRIES;
    return isProven && !this.mayRelink ? this.offerClear(trouble) : this.agree();
  }

  private agree(): Observable<BlufiSession> {
    const { lessons } = this;
    const { smallFrames } = lessons;
    let agreeing = false;
    const onAgreement = () => {
      agreeing = true;
    };
    return this.session(true, onAgreement).pipe(
      tap(() => {
        agreeing = false;
        lessons.trouble = undefined;
        lessons.encrypts = true;
      }),
      catchError((error: unknown) => {
        // A phone that cannot write the frames says nothing of the device: the next link has shorter ones.
        const isItsOwn = agreeing && smallFrames === lessons.smallFrames && isOfTheDevice(error, this.mayBeSlow);
        if (!isItsOwn || lessons.encrypts) return throwError(() => error);
        const trouble = troubleOf(error, lessons.trouble, this.version);
        lessons.trouble = trouble;
        // Firmware that says nothing of its version refuses the older security when it has the newer.
        if (lessons.hidesVersion && trouble.how === "refused") lessons.generation = 2;
        if (trouble.tries < TRIES || !this.mayRelink) return throwError(() => error);
        return timer(NEXT_LINK_MS, this.services.clock.scheduler).pipe(
          switchMap(() => this.offerClear(trouble, error)),
        );
      }),
    );
  }

  private session(secure: boolean, onAgreement?: () => void): Observable<BlufiSession> {
    this.onStep("connect");
    return this.link.pipe(
      switchMap((link) => {
        this.onStep("secure");
        return openBlufiSession(
          link,
          this.services,
          { ...this.options, secure },
          {
            onWait: (wait) => {
              this.mayBeSlow = true;
              this.onStep("secure", wait);
            },
            onVersion: (version) => {
              this.version = version;
            },
            ...(onAgreement === undefined ? {} : { onAgreement }),
          },
        );
      }),
    );
  }

  /** That a link in clear holds is proven first: then it is the agreement that fails, and not the device or the air. */
  private offerClear(trouble: EncryptionTrouble, error?: DeviceError): Observable<BlufiSession> {
    const { prompt } = this.options;
    if (prompt === undefined) return throwError(() => cannotEncrypt(trouble, error));
    return this.session(false).pipe(
      switchMap((session) =>
        prompt({ type: "plain", trouble }).pipe(
          take(1),
          map(() => true),
          endWith(false),
          take(1),
          switchMap((agreed) => {
            if (!agreed) return throwError(() => cannotEncrypt(trouble, error));
            this.lessons.inClear = true;
            return of(session);
          }),
        ),
      ),
    );
  }
}

/** What the phone, the app or the person ended says nothing of the device's key agreement. */
function isOfTheDevice(error: unknown, slow: boolean): error is DeviceError {
  if (!(error instanceof DeviceError)) return false;
  const { reason } = error;
  switch (reason.kind) {
    case "disconnected":
      return reason.by === "peer" || reason.by === "unknown" || reason.by === "watchdog";
    case "timeout":
      // A chip without the hardware may compute a key of the second generation for longer than anyone waits.
      return !(slow && reason.operation === KEY_AGREEMENT);
    case "protocol":
      return true;
    default:
      return false;
  }
}

/** @param before of the last link. */
function troubleOf(
  error: DeviceError,
  before: EncryptionTrouble | undefined,
  version: string | undefined,
): EncryptionTrouble {
  const code = reportedCode(error);
  const how = howOf(error, code);
  return {
    how,
    tries: before?.how === how ? before.tries + 1 : 1,
    ...(code === undefined ? {} : { code }),
    ...(version === undefined ? {} : { version }),
  };
}

function howOf({ reason }: DeviceError, code: number | undefined): EncryptionTrouble["how"] {
  if (code !== undefined) return "refused";
  if (reason.kind === "timeout") return "silent";
  if (reason.kind === "disconnected") return "lost";
  const violation = reason.kind === "protocol" ? reason.violation : "";
  if (violation === AGREEMENT_IGNORED) return "silent";
  return violation === "unprotected" ? "clear" : "foreign";
}

function cannotEncrypt({ code }: EncryptionTrouble, cause: DeviceError | undefined): DeviceError {
  const reason = { kind: "refused", what: "encryption", ...(code === undefined ? {} : { code }) } as const;
  return new DeviceError(reason, { advice: "cannot-encrypt", ...(cause === undefined ? {} : { cause }) });
}
