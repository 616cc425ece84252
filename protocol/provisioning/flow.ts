import {
  BehaviorSubject,
  catchError,
  defer,
  distinctUntilChanged,
  filter,
  from,
  map,
  merge,
  mergeMap,
  Observable,
  of,
  ReplaySubject,
  switchMap,
  take,
  takeWhile,
  tap,
  throwError,
} from "rxjs";
import { asDeviceError } from "../errors/as-device-error";
import { DeviceError } from "../errors/device-error";
import type { DeviceIdentity } from "../identity/device-identity";
import type { Ports } from "../ports/ports";
import { askUntilSettled } from "./ask";
import type {
  JoinEvent,
  JoinOutcome,
  Provisioner,
  ProvisioningSession,
  ProvisioningStep,
  SessionInfo,
  SessionOptions,
  StepWait,
  WifiCredentials,
  WifiNetwork,
} from "./contract";
import { IdentityGiver } from "./give-identity";
import { hidingSecrets } from "./hide-secrets";
import { knowingTheList } from "./listed-networks";
import { PairingMemory } from "./pairing-memory";
import { healsByReconnecting, worthAskingAgain } from "./recovery";
import { SessionKeeper } from "./session-keeper";

/** Pairs one device: connects when needed, heals lost links, and ends each join in exactly one outcome. */
export interface PairingFlow {
  /** Hot with replay, distinct: the step a person sees. Completes on close. */
  readonly steps$: Observable<ProvisioningStep>;
  /** Hot with replay: the long wait on the device inside the step of now, undefined when there is none. Completes on close. */
  readonly wait$: Observable<StepWait | undefined>;
  /** Hot with replay: what the open session knows of its device. Completes on close. */
  readonly info$: Observable<SessionInfo>;
  /** Hot with replay: whether the session that opened last can make its device blink or beep. Completes on close. */
  readonly canIdentify$: Observable<boolean>;
  /**
   * The identity that the device of this pairing was handed, acknowledged or not; undefined: none left the phone, or the device
   * did not take it. Settled with the outcome `joined`. Its key is a secret.
   */
  readonly identity: DeviceIdentity | undefined;
  /** Cold; emits once: the networks the device hears. Errors with a {@link DeviceError} when at most three links failed. */
  wifiNetworks(): Observable<readonly WifiNetwork[]>;
  /**
   * Cold; ends after exactly one outcome and never errors. Unsubscribing before that cancels and closes the flow; a further
   * join may follow an outcome, on the same link while it lives. Before the outcome `joined` comes `online`, and then the
   * device is handed its identity: whatever happens from there on, the outcome is `joined`.
   */
  join(credentials: WifiCredentials): Observable<JoinEvent>;
  /**
   * Cold; like {@link join}, but sends nothing: asks how a join to this network stands that an earlier link began. The way
   * on after `unverified`.
   *
   * @param unsureMs for who sends again what was never applied, which a device that joins refuses: ms after which one that may not have
   * been told to join counts as such (`not-attempted`). Absent: as long as any join may take.
   */
  verify(ssid: Uint8Array, unsureMs?: number): Observable<JoinEvent>;
  /** Cold; makes the device blink or beep, completes once it took the request. Errors `unsupported` where it cannot. */
  identify(): Observable<never>;
  /** Ends the link. A join under way ends as `cancelled`; everything asked for later fails. Idempotent. */
  close(): void;
}

/**
 * Owns when to connect again.
 *
 *     connecting --> secured --> networks, sending --connect taken--> applied --> following --> [online, handing over] --> outcome
 *         ^                          |                                              |
 *         +---- link lost, fewer than 3 links so far                                | link lost
 *         |                          | otherwise                                    v
 *         |                          v                              waiting until the app is in front
 *         |                        failed                                           |
 *         |                                                                         v
 *         +------------------------------------------ asking: at most 3 links, status until settled --> outcome
 *                                                                                   | asking failed too
 *                                                                                   v
 *     close() in any state: cancelled; once online: joined                      unverified
 */
export function createPairingFlow(
  ports: Ports,
  provisioner: Provisioner,
  deviceId: string,
  options: SessionOptions = {},
): PairingFlow {
  return new Flow(ports, provisioner, deviceId, options);
}

class Flow implements PairingFlow {
  private readonly step = new BehaviorSubject<ProvisioningStep>("connect");
  private readonly waiting = new BehaviorSubject<StepWait | undefined>(undefined);
  private readonly session = new ReplaySubject<ProvisioningSession>(1);
  private readonly closed = new ReplaySubject<void>(1);
  private readonly keeper: SessionKeeper;
  private readonly giver: IdentityGiver;
  private isClosed = false;
  /** What the device heard last. */
  private listed: readonly WifiNetwork[] = [];

  readonly steps$ = this.step.pipe(distinctUntilChanged());
  readonly wait$ = this.waiting.pipe(distinctUntilChanged());
  readonly info$ = this.session.pipe(map(({ info }) => info));
  readonly canIdentify$ = this.session.pipe(map(({ identify }) => identify !== undefined));

  constructor(
    private readonly ports: Ports,
    provisioner: Provisioner,
    deviceId: string,
    options: SessionOptions,
  ) {
    const registered = { ...hidingSecrets(ports, options), memory: new PairingMemory() };
    const open = () =>
      provisioner
        .open(ports, deviceId, registered, (step, wait) => this.go(step, wait))
        .pipe(tap((session) => this.session.next(session)));
    this.keeper = new SessionKeeper(open, ports);
    this.giver = new IdentityGiver(ports, options.keepsIdentity !== false, options.cloud);
  }

  get identity(): DeviceIdentity | undefined {
    return this.giver.given;
  }

  wifiNetworks(): Observable<readonly WifiNetwork[]> {
    const closed = this.closed.pipe(
      mergeMap(() => throwError(() => new DeviceError({ kind: "disconnected", by: "user" }, { advice: "reconnect" }))),
    );
    const networks = defer(() => {
      this.keeper.refill();
      return this.keeper.use((session) => {
        this.go("scan-wifi");
        return session.scanWifi().pipe(
          tap((networks) => {
            this.listed = networks;
          }),
        );
      }, healsByReconnecting);
    });
    return merge(closed, networks).pipe(take(1));
  }

  join(credentials: WifiCredentials): Observable<JoinEvent> {
    return this.toOutcome(credentials.ssid, () => this.attempt(credentials));
  }

  verify(ssid: Uint8Array, unsureMs?: number): Observable<JoinEvent> {
    return this.toOutcome(ssid, () => this.ask(ssid, unsureMs));
  }

  identify(): Observable<never> {
    this.keeper.refill();
    return this.keeper.use((session) => session.identify?.() ?? throwError(cannotIdentify), healsByReconnecting);
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.closed.next();
    this.keeper.drop();
    this.step.complete();
    this.waiting.complete();
    this.session.complete();
  }

  private go(step: ProvisioningStep, wait?: StepWait): void {
    this.step.next(step);
    this.waiting.next(wait);
  }

  /** Exactly one outcome, whatever happens; unsubscribing before it closes the flow. */
  private toOutcome(ssid: Uint8Array, follow: () => Observable<JoinEvent>): Observable<JoinEvent> {
    return new Observable((subscriber) => {
      let ended = false;
      let reached: JoinOutcome = { outcome: "cancelled" };
      const cancelled = this.closed.pipe(map((): JoinEvent => ending(this.giver.described(reached))));
      const work = merge(cancelled, defer(follow)).pipe(
        takeWhile((event) => event.type !== "outcome", true),
        // Closing the flow in answer to an outcome must not add a second one.
        filter(() => !ended),
        map((event) => (event.type === "outcome" ? ending(knowingTheList(event.result, ssid, this.listed)) : event)),
        tap((event) => {
          if (event.type === "step") this.go(event.step);
          if (event.type === "online") reached = event.result;
          if (event.type !== "outcome") return;
          ended = true;
          this.keeper.settle();
        }),
      );
      subscriber.add(() => {
        if (!ended) this.close();
      });
      subscriber.add(work.subscribe(subscriber));
    });
  }

  private attempt(credentials: WifiCredentials): Observable<JoinEvent> {
    let applied = false;
    this.ports.registerSecret?.(credentials.password);
    this.keeper.refill();
    return this.keeper
      .use(
        (session) =>
          this.giver
            .through(session, session.join(credentials))
            .pipe(tap((event) => (applied ||= event.type === "applied"))),
        (error) => !applied && healsByReconnecting(error),
      )
      .pipe(
        catchError((error: unknown) => {
          if (applied) return this.ask(credentials.ssid);
          return of(ending({ outcome: "failed", error: asDeviceError(error, "join") }));
        }),
      );
  }

  /** The credentials are on the device, but the link is gone: nothing is sent again, the device is asked. */
  private ask(ssid: Uint8Array, unsureMs?: number): Observable<JoinEvent> {
    this.keeper.restart();
    const asking = this.keeper.use((session) => {
      this.go("join");
      const asked = askUntilSettled(session, this.ports.clock, ssid, unsureMs).pipe(
        mergeMap((event) =>
          hasJoined(event) ? from([{ type: "step", step: "done" } satisfies JoinEvent, event]) : of(event),
        ),
      );
      return this.giver.through(session, asked);
    }, worthAskingAgain);
    return this.keeper.pause().pipe(
      switchMap(() => asking),
      catchError((error: unknown) => of(ending({ outcome: "unverified", error: asDeviceError(error, "status") }))),
    );
  }
}

function cannotIdentify(): DeviceError {
  return new DeviceError({ kind: "unsupported", what: "identify" }, { advice: "wrong-device" });
}

function hasJoined(event: JoinEvent): boolean {
  return event.type === "outcome" && event.result.outcome === "joined";
}

function ending(result: JoinOutcome): JoinEvent {
  return { type: "outcome", result };
}
