import {
  catchError,
  concat,
  defer,
  EMPTY,
  exhaustMap,
  filter,
  from,
  ignoreElements,
  map,
  merge,
  mergeMap,
  type Observable,
  of,
  take,
  takeWhile,
  throwError,
  timeout,
  timer,
} from "rxjs";
import { DeviceError } from "../../errors/device-error";
import { acknowledges, encodeHandOver, type HandOver } from "../../identity/messages";
import type { Clock } from "../../ports/clock";
import type {
  JoinEvent,
  JoinOutcome,
  ProvisioningSession,
  SessionInfo,
  WifiCredentials,
  WifiNetwork,
} from "../contract";
import { impossibleCredentials } from "../impossible-credentials";
import { listRefusalOf } from "../list-refused";
import { isSilence } from "../recovery";
import { ANSWER_TIMEOUT_MS } from "./ask-version";
import { isDataFormatReport } from "./blufi-error";
import type { BlufiChannel } from "./channel";
import { refusedCredentials } from "./credential-limits";
import { JoinJudge, joined } from "./join-judge";
import { joinFailure, tellsOfAttempt } from "./join-reason";
import { CtrlSubtype, ctrl, DataSubtype, data, OpMode } from "./messages";
import { type SoftApConfiguration, softApMessages } from "./soft-ap";
import { parseStatusReport, StationState, type StatusReport } from "./status-report";
import { parseWifiList, strongestByName } from "./wifi-list";

/** Milliseconds; a scan of thirteen channels beside Bluetooth takes 2 to 5 s, and silence means "nothing heard". */
export const WIFI_LIST_TIMEOUT_MS = 10_000;
/** Milliseconds a station needs to let go of its attempt before it can scan. */
export const LEAVE_SETTLE_MS = 1_000;
export const STATUS_TIMEOUT_MS = 8_000;
export const ACK_TIMEOUT_MS = 3_000;
/** Milliseconds between questions, because stock firmware never reports a failed join by itself. */
export const POLL_INTERVAL_MS = 1_000;
/** Milliseconds an acknowledgement may come behind the answer to a later question: flash is written beside Bluetooth. */
export const KEEPING_GRACE_MS = 500;

/** A BluFi session on one link; everything is cold and errors with the link's one cause when the link ends. */
export class BlufiSession implements ProvisioningSession {
  constructor(
    private readonly channel: BlufiChannel,
    private readonly clock: Clock,
    readonly info: SessionInfo,
    private readonly agree: () => Observable<unknown> = () => EMPTY,
  ) {}

  /** Hot; whole custom messages of the device. Errors when the link ends. */
  readonly custom$: Observable<Uint8Array> = defer(() =>
    merge(
      this.channel.failure$,
      this.channel.parsed(DataSubtype.custom, (bytes) => bytes),
    ),
  );

  /** Emits once: the networks the device hears, strongest first, one per name; empty when it hears none. */
  scanWifi(): Observable<readonly WifiNetwork[]> {
    return this.list().pipe(
      catchError((error: unknown) =>
        listRefusalOf(error) === undefined ? throwError(() => error) : this.leaveAndList(),
      ),
    );
  }

  /** See {@link ProvisioningSession.join}. Another join may follow on the same link, as after a wrong password. */
  join(credentials: WifiCredentials): Observable<JoinEvent> {
    return defer(() => {
      const impossible = impossibleCredentials(credentials);
      if (impossible !== undefined) return outcome({ outcome: "failed", error: impossible });
      return concat(this.apply(credentials), this.follow(credentials.ssid));
    }).pipe(catchError((error: unknown) => this.settle(refusedCredentials(error, credentials))));
  }

  status(): Observable<JoinOutcome | { readonly outcome: "joining" } | { readonly outcome: "idle" }> {
    return this.askStatus().pipe(
      map((report) => {
        switch (report.station) {
          case StationState.gotIp:
            return joined(new Uint8Array(0), report);
          case StationState.failed:
            return tellsOfAttempt(report) ? joinFailure(report) : { outcome: "idle" };
          default:
            return { outcome: "joining" };
        }
      }),
    );
  }

  /** Completes when the device's stack took the message. */
  sendCustom(bytes: Uint8Array): Observable<never> {
    return this.channel.send(data(DataSubtype.custom, bytes));
  }

  /**
   * See {@link ProvisioningSession.handOver}: custom data, acknowledged by custom data. Stock firmware says nothing to it; since
   * messages are handled in order, the answer to a question sent behind it shows that none will come.
   */
  handOver(identity: HandOver): Observable<boolean> {
    const acknowledged = this.custom$.pipe(
      filter((answer) => acknowledges(answer, identity)),
      map(() => true),
    );
    const ignored = concat(
      this.sendCustom(encodeHandOver(identity)),
      this.askStatus(ANSWER_TIMEOUT_MS).pipe(ignoreElements()),
      timer(KEEPING_GRACE_MS, this.clock.scheduler).pipe(map(() => false)),
    );
    return merge(acknowledged, ignored).pipe(
      take(1),
      // Only a report of the device on a living link says that it does not want it.
      catchError((error: unknown) =>
        this.channel.failed || isDataFormatReport(error) ? throwError(() => error) : of(false),
      ),
    );
  }

  /** Sets up the device's own access point; emits the device's report on it once. */
  configureSoftAp(configuration: SoftApConfiguration): Observable<StatusReport> {
    return this.channel.guard(
      concat(...softApMessages(configuration).map((message) => this.channel.send(message)), this.askStatus()),
    );
  }

  /**
   * Agrees on a new key on the same link; completes when both sides have proven to hold it, at once in a plain session. What
   * is sent meanwhile waits. A failure ends the link: the device has forgotten the old key.
   */
  renegotiate(): Observable<never> {
    return this.agree().pipe(
      ignoreElements(),
      catchError((error: unknown) => throwError(() => this.channel.fail(error))),
    );
  }

  /** Makes the device leave its network; completes when its stack took the command. */
  leaveWifi(): Observable<never> {
    return this.channel.send(ctrl(CtrlSubtype.disconnectWifi));
  }

  /** Asks the device to end the link; completes when its stack took the command, the link ends soon after. */
  disconnectBle(): Observable<never> {
    return this.channel.send(ctrl(CtrlSubtype.disconnectBle));
  }

  private list(): Observable<readonly WifiNetwork[]> {
    return this.channel
      .answer(ctrl(CtrlSubtype.getWifiList), DataSubtype.wifiList, parseWifiList)
      .pipe(
        map(strongestByName),
        timeout({ first: WIFI_LIST_TIMEOUT_MS, scheduler: this.clock.scheduler, with: () => this.provenSilence() }),
      );
  }

  /** A device that hears nothing sends nothing; so does one whose list was lost, which the next answer brings to light. */
  private provenSilence(): Observable<readonly WifiNetwork[]> {
    return this.askStatus().pipe(map(() => []));
  }

  private leaveAndList(): Observable<readonly WifiNetwork[]> {
    const settled = timer(LEAVE_SETTLE_MS, this.clock.scheduler).pipe(ignoreElements());
    return concat(this.leaveWifi(), this.channel.guard(settled), this.list());
  }

  /**
   * Up to the `connect` that the device acknowledged. The status question in between brings out a refusal of name or
   * password before the device acts on half of them; the acknowledgement tells a lost `connect` from a taken one. So does the
   * next answer of firmware that acknowledges nothing: both sides count their frames. A device that has the `connect` and then
   * says nothing at all may be joining: applied, then the error.
   */
  private apply({ ssid, password }: WifiCredentials): Observable<JoinEvent> {
    let taken = false;
    const onTaken = () => {
      taken = true;
    };
    const asking = () => this.askStatus(ANSWER_TIMEOUT_MS);
    const sending = concat(
      this.channel.send(ctrl(CtrlSubtype.setOpMode, Uint8Array.of(OpMode.station))),
      this.channel.send(data(DataSubtype.staSsid, ssid)),
      this.channel.send(data(DataSubtype.staPassword, password)),
      this.askStatus().pipe(ignoreElements()),
      this.channel.sendAcknowledged(ctrl(CtrlSubtype.connectWifi), ACK_TIMEOUT_MS, asking, onTaken),
    );
    const begun: JoinEvent = { type: "step", step: "send" };
    const applied: readonly JoinEvent[] = [{ type: "applied" }, { type: "step", step: "join" }];
    return concat(of(begun), this.channel.guard(sending), from(applied)).pipe(
      catchError((error: unknown) =>
        concat(
          taken && isSilence(error) ? from(applied) : EMPTY,
          throwError(() => error),
        ),
      ),
    );
  }

  /** Asks every second and listens in between, until the attempt is over. */
  private follow(ssid: Uint8Array): Observable<JoinEvent> {
    return defer(() => {
      const started = this.clock.now();
      const judge = new JoinJudge(ssid);
      const questions = timer(POLL_INTERVAL_MS, POLL_INTERVAL_MS, this.clock.scheduler).pipe(
        exhaustMap(() => this.askStatus(ANSWER_TIMEOUT_MS).pipe(ignoreElements())),
      );
      const reports = merge(this.channel.parsed(DataSubtype.statusReport, parseStatusReport), questions);
      return this.channel.guard(reports).pipe(
        map((report): JoinEvent => {
          const elapsedMs = this.clock.now() - started;
          const verdict = judge.judge(report, elapsedMs);
          return verdict.kind === "joining"
            ? { type: "joining", elapsedMs }
            : { type: "outcome", result: verdict.result };
        }),
        takeWhile((event) => event.type !== "outcome", true),
        mergeMap((event) => (event.type === "outcome" ? outcome(event.result) : of(event))),
      );
    });
  }

  private askStatus(timeoutMs = STATUS_TIMEOUT_MS): Observable<StatusReport> {
    return this.channel.answerWithin(
      ctrl(CtrlSubtype.getWifiStatus),
      DataSubtype.statusReport,
      parseStatusReport,
      timeoutMs,
      "status",
    );
  }

  /**
   * An error of a living link is an outcome; a dead link is the caller's to heal. A "data format" that the credentials do not
   * explain was a frame broken on its way, so the device's count stands still: such a link is dead too.
   */
  private settle(error: unknown): Observable<JoinEvent> {
    if (isDataFormatReport(error)) return throwError(() => this.channel.fail(error));
    if (this.channel.failed || !(error instanceof DeviceError)) return throwError(() => error);
    return outcome({ outcome: "failed", error });
  }
}

function outcome(result: JoinOutcome): Observable<JoinEvent> {
  const end: JoinEvent = { type: "outcome", result };
  return result.outcome === "joined" ? from([{ type: "step", step: "done" } satisfies JoinEvent, end]) : of(end);
}
