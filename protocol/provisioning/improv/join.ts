import {
  catchError,
  concat,
  concatMap,
  defer,
  EMPTY,
  endWith,
  exhaustMap,
  filter,
  from,
  ignoreElements,
  map,
  merge,
  mergeMap,
  type Observable,
  of,
  share,
  startWith,
  switchMap,
  take,
  takeWhile,
  throwError,
  timer,
} from "rxjs";
import { DeviceError } from "../../errors/device-error";
import type { Clock } from "../../ports/clock";
import type { JoinEvent, JoinOutcome, WifiCredentials } from "../contract";
import type { ImprovChannel, ImprovEvent } from "./channel";
import { prefixed } from "./frame";
import { alreadyJoining, alreadyProvisioned, protocolError } from "./improv-error";
import { JOIN_LIMIT_MS, JoinJudge, TAKEN_LIMIT_MS, type Verdict } from "./join-judge";
import { ImprovCommand, ImprovErrorCode, ImprovState } from "./numbers";
import { addressIn } from "./redirect-address";

/** Milliseconds between looks at a device that joins, in case its notifications are lost. */
export const POLL_INTERVAL_MS = 5_000;
/** Milliseconds an online device gets to say where it is; stock firmware ends the link after 1 s. */
export const RESULT_GRACE_MS = 1_500;
/** Milliseconds a device may take to answer the write of settings; some begin to join first. */
const SETTINGS_TIMEOUT_MS = 20_000;
/** How often settings are sent to a device that does not take them. */
const SENDINGS = 3;

const LATE: Verdict = { kind: "outcome", result: { outcome: "join-failed", reason: "timeout" } };

/** Sends settings and follows the join to its one outcome. */
export class ImprovJoin {
  /** @param authorised completes when the device takes settings. */
  constructor(
    private readonly channel: ImprovChannel,
    private readonly clock: Clock,
    private readonly authorised: Observable<never>,
    private readonly credentials: WifiCredentials,
  ) {}

  /** Cold; see `ProvisioningSession.join`. */
  run(sendings = SENDINGS): Observable<JoinEvent> {
    return concat(
      this.authorised,
      defer(() =>
        this.channel.state === ImprovState.provisioning ? this.afterAnother(sendings) : this.attempt(sendings),
      ),
    );
  }

  /**
   * Waits for a join that began on an earlier link: whose settings it has nobody can say, so when it succeeds nothing more
   * than that is told.
   */
  private afterAnother(sendings: number): Observable<JoinEvent> {
    const { channel, clock } = this;
    const over = channel.state$.pipe(filter((state) => state !== ImprovState.provisioning));
    const late = timer(JOIN_LIMIT_MS, clock.scheduler).pipe(map(() => ImprovState.provisioning));
    const waiting = merge(over, this.polls(), late).pipe(
      take(1),
      mergeMap((state) => {
        if (state === ImprovState.provisioning) return ending({ outcome: "failed", error: alreadyJoining() });
        if (state !== ImprovState.provisioned) return this.run(sendings);
        return ending({ outcome: "unverified", error: alreadyProvisioned() });
      }),
    );
    return concat(of<JoinEvent>({ type: "step", step: "join" }), waiting);
  }

  private attempt(sendings: number): Observable<JoinEvent> {
    const { ssid, password } = this.credentials;
    const before = this.channel.state;
    const judge = new JoinJudge(before);
    const began: JoinEvent = { type: "step", step: "send" };
    const applied: readonly JoinEvent[] = [{ type: "applied" }, { type: "step", step: "join" }];
    const isHeard = (state: number) => before < ImprovState.provisioning && state >= ImprovState.provisioning;
    // The device may say that it works on the settings, or that it is online, long before the write is answered, and the
    // link may end in between.
    const heard = this.channel.state$.pipe(filter(isHeard), take(1));
    const settings = prefixed([ssid, password]);
    const sent = this.channel.send(ImprovCommand.wifiSettings, settings, SETTINGS_TIMEOUT_MS).pipe(
      catchError((error: unknown) => (isHeard(this.channel.state) ? EMPTY : throwError(() => error))),
      endWith(undefined),
      share(),
    );
    const followed = merge(heard, sent).pipe(
      take(1),
      mergeMap(() => concat(from(applied), this.follow(judge, sendings - 1))),
    );
    return concat(of(began), merge(followed, sent.pipe(ignoreElements()))).pipe(
      takeWhile((event) => event.type !== "outcome", true),
    );
  }

  /** A state damaged on its way is no reason to give the link up: the next look will tell. */
  private look(): Observable<number> {
    return this.channel
      .readState()
      .pipe(catchError((error: unknown) => (isProtocolError(error) ? EMPTY : throwError(() => error))));
  }

  private polls(): Observable<never> {
    return timer(POLL_INTERVAL_MS, POLL_INTERVAL_MS, this.clock.scheduler).pipe(
      exhaustMap(() => this.look()),
      ignoreElements(),
    );
  }

  /** Listens, and looks every 5 s, until it is clear how the join ended. */
  private follow(judge: JoinJudge, sendings: number): Observable<JoinEvent> {
    return defer(() => {
      const { channel, clock } = this;
      const started = clock.now();
      const elapsed = () => clock.now() - started;
      const check = () =>
        this.look().pipe(
          mergeMap((now) => channel.readError().pipe(map((error) => judge.judge(now, error, elapsed())))),
        );
      const opinion = (event: ImprovEvent): Verdict | "look" | undefined => {
        if (event.type === "state") return judge.glance(event.state) ?? "look";
        return event.type === "error" && event.code !== ImprovErrorCode.none ? "look" : undefined;
      };
      const opinions = channel.events$.pipe(map(opinion));
      // It may have said so before the phone's stack reported the write.
      const clear = opinions.pipe(
        startWith(judge.glance(channel.state)),
        mergeMap((seen) => (seen === "look" || seen === undefined ? EMPTY : of(seen))),
      );
      const unclear = merge(
        opinions.pipe(filter((seen) => seen === "look")),
        timer(TAKEN_LIMIT_MS, clock.scheduler).pipe(filter(() => !judge.taken)),
      ).pipe(exhaustMap(check));
      const result = this.results().pipe(
        filter(() => judge.isOurs),
        map((joined): Verdict => ({ kind: "outcome", result: joined })),
      );
      const late = timer(JOIN_LIMIT_MS, clock.scheduler).pipe(map(() => LATE));
      return merge(result, clear, unclear, this.polls(), late).pipe(
        takeWhile(({ kind }) => kind === "joining", true),
        concatMap((verdict) => {
          switch (verdict.kind) {
            case "joining":
              return of<JoinEvent>({ type: "joining", elapsedMs: elapsed() });
            case "online":
              return this.confirm();
            case "outcome":
              return ending(verdict.result);
            case "again":
              return sendings > 0 ? this.run(sendings) : ending({ outcome: "failed", error: verdict.error });
          }
        }),
      );
    });
  }

  /** A device that is online says where it is, or ends the link: both are success. */
  private confirm(): Observable<JoinEvent> {
    const unsaid = timer(RESULT_GRACE_MS, this.clock.scheduler).pipe(
      switchMap(() => this.channel.readState()),
      map((state) => {
        if (state !== ImprovState.provisioned) throw protocolError("state-taken-back");
        return this.joined();
      }),
    );
    return merge(this.results(), unsaid).pipe(
      take(1),
      catchError((error: unknown) => (isProtocolError(error) ? throwError(() => error) : of(this.joined()))),
      mergeMap(ending),
    );
  }

  /** The result of settings comes on success only. */
  private results(): Observable<JoinOutcome> {
    return this.channel.events$.pipe(
      mergeMap((event) => {
        const isOurs = event.type === "result" && event.command === ImprovCommand.wifiSettings;
        return isOurs ? of(this.joined(addressIn(event.strings))) : EMPTY;
      }),
    );
  }

  private joined(ip?: string): JoinOutcome {
    return { outcome: "joined", ssid: this.credentials.ssid, ...(ip === undefined ? {} : { ip }) };
  }
}

/** The last events of a join. */
export function ending(result: JoinOutcome): Observable<JoinEvent> {
  const end: JoinEvent = { type: "outcome", result };
  return result.outcome === "joined" ? from([{ type: "step", step: "done" } satisfies JoinEvent, end]) : of(end);
}

function isProtocolError(error: unknown): boolean {
  return error instanceof DeviceError && error.reason.kind === "protocol";
}
