import {
  BehaviorSubject,
  catchError,
  defer,
  EMPTY,
  endWith,
  map,
  Observable,
  of,
  Subscription,
  switchMap,
  take,
  timer,
} from "rxjs";
import { bytesToHex } from "../../bytes/hex";
import { asDeviceError } from "../../errors/as-device-error";
import type { DeviceError } from "../../errors/device-error";
import type { PathKind } from "../path";
import type { DeviceMessage, PhoneMessage, PropertyValue, PropertyValues } from "../wire/messages";
import { checkCommand, type Refusal, type Request } from "./check-command";
import { CommandLedger } from "./command-ledger";
import type { CommandOptions, CommandOutcome, DeviceSession, SessionState } from "./contract";
import { DeviceRecord } from "./device-record";
import { noPathError } from "./no-path";
import type { PathLink } from "./path-link";
import { PathSwitch } from "./path-switch";
import type { DeviceSessionOptions } from "./session-options";
import { StateView } from "./state-view";

/** ms after which a command is not sent any more, unless its options say otherwise. */
export const TTL_MS = 10_000;
/** ms until a device is asked what came of a command that it calls done and did not report. */
const REPORT_MS = 500;

/**
 * One device under control. Opens paths while anyone is subscribed to its state or a command has not ended; what it knows
 * outlives that. Never errors: what fails is an outcome or a part of the state.
 */
export function createDeviceSession(options: DeviceSessionOptions): DeviceSession {
  return new Session(options);
}

class Session implements DeviceSession {
  readonly state$: Observable<SessionState>;
  private readonly device: DeviceRecord;
  private readonly view: StateView;
  private readonly shown: BehaviorSubject<SessionState>;
  private readonly ledger = new CommandLedger();
  private readonly last = new Map<string, CommandOutcome["outcome"]>();
  private choice: PathKind | "auto";
  private paths: PathSwitch | undefined;
  private users = 0;
  private running = Subscription.EMPTY;
  private next = Subscription.EMPTY;
  /** Random digits that begin each key, and a number that ends it. */
  private keyBase: string | undefined;
  private keysMade = 0;

  constructor(private readonly options: DeviceSessionOptions) {
    const { model, choice = "auto", known = [] } = options;
    this.choice = choice;
    this.device = new DeviceRecord(model);
    this.view = new StateView(choice);
    for (const { property, value, at, source } of known) this.device.values.note(property, value, at, source);
    this.shown = new BehaviorSubject(this.view.state);
    this.show();
    this.state$ = new Observable((subscriber) => {
      const using = this.use();
      using.add(this.shown.subscribe(subscriber));
      return using;
    });
  }

  set(values: PropertyValues, options: CommandOptions = {}): Observable<CommandOutcome> {
    return this.command({ op: "set", values }, options);
  }

  invoke(action: string, input?: PropertyValue, options: CommandOptions = {}): Observable<CommandOutcome> {
    return this.command({ op: "invoke", action, ...(input === undefined ? {} : { input }) }, options);
  }

  choose(path: PathKind | "auto"): void {
    this.choice = path;
    this.paths?.evaluate();
    this.show();
  }

  private command(request: Request, options: CommandOptions): Observable<CommandOutcome> {
    return defer(() => {
      const { model, confirm } = this.options;
      const checked = checkCommand(model, request);
      if ("why" in checked) return of(refused(checked));
      const { dangerous } = checked;
      if (dangerous === undefined) return this.accepted(request, options);
      return (confirm?.(dangerous) ?? EMPTY).pipe(
        take(1),
        map(() => true),
        catchError(() => of(false)),
        endWith(false),
        take(1),
        switchMap((agrees) => (agrees ? this.accepted(request, options) : of(refused({ why: "declined" })))),
      );
    });
  }

  /** Its time to live begins here: a person may take as long as they like to agree. */
  private accepted(request: Request, { ttlMs = TTL_MS, path }: CommandOptions): Observable<CommandOutcome> {
    return new Observable((subscriber) => {
      const using = this.use();
      const obstacle = this.obstacle(path);
      if (obstacle !== undefined) {
        subscriber.next(obstacle);
        subscriber.complete();
        return using.unsubscribe();
      }
      const names = request.op === "set" ? Object.keys(request.values) : [];
      for (const name of names) this.last.delete(name);
      const deadline = this.now() + ttlMs;
      this.ledger.accept({ request, deadline, ...(path === undefined ? {} : { path }) }, (outcome) => {
        for (const name of names) this.last.set(name, outcome.outcome);
        subscriber.next(outcome);
        subscriber.complete();
        using.unsubscribe();
      });
      this.advance();
    });
  }

  /** Why a command can't ever leave by the paths there are. */
  private obstacle(path: PathKind | undefined): CommandOutcome | undefined {
    const { paths } = this.options;
    const usable = paths.filter(({ kind }) => this.mayUse(kind, path));
    if (usable.length === 0) return { outcome: "failed", error: noPathError([]) };
    const isKeyMissing = usable.every(({ kind }) => this.paths?.reachability.get(kind)?.why === NO_KEY);
    return isKeyMissing ? refused({ why: NO_KEY }) : undefined;
  }

  private mayUse(kind: PathKind, only: PathKind | undefined): boolean {
    const chosen = only ?? this.choice;
    return chosen === "auto" || kind === chosen;
  }

  private noPath(only: PathKind | undefined): DeviceError {
    const kinds = this.options.paths.map(({ kind }) => kind).filter((kind) => this.mayUse(kind, only));
    return noPathError(
      kinds.map(
        (kind) => this.paths?.triedPath(kind) ?? { kind, reachability: { isReachable: false }, wasReached: false },
      ),
    );
  }

  /** Paths are open until all that was returned here is unsubscribed. */
  private use(): Subscription {
    this.users += 1;
    if (this.users === 1) this.start();
    return new Subscription(() => {
      this.users -= 1;
      if (this.users === 0) this.stop();
    });
  }

  private start(): void {
    const { broadcasts$ = EMPTY, ports, paths } = this.options;
    this.running = new Subscription();
    const keyBase = ports.randomness.bytes(KEY_BASE_LENGTH).pipe(take(1));
    this.running.add(
      keyBase.subscribe((bytes) => {
        this.keyBase = bytesToHex(bytes);
        this.keysMade = 0;
        this.advance();
      }),
    );
    this.running.add(
      broadcasts$.subscribe(({ property, value, at, source }) => {
        this.device.values.note(property, value, Math.min(at, this.now()), source);
        this.show();
      }),
    );
    const wants = () => ({ choice: this.choice, demanded: this.ledger.demanded });
    this.paths = new PathSwitch(paths, ports.clock, wants, {
      opened: () => this.device.clock.reopened(),
      heard: (link, message) => this.heard(link, message),
      lost: (path, why) => {
        this.ledger.pathLost(path, this.now(), why);
        this.advance();
      },
      changed: () => this.advance(),
    });
    this.paths.start();
    this.advance();
  }

  private stop(): void {
    this.running.unsubscribe();
    this.next.unsubscribe();
    this.paths?.close();
    this.paths = undefined;
    this.show();
  }

  private heard(link: PathLink, message: DeviceMessage): void {
    const now = this.now();
    const { when, newer, dropped } = this.device.hear(message, now, link.kind);
    if (dropped !== undefined) this.logDropped(link, message, dropped);
    if (when === "future") return;
    if (when === "rebooted") {
      this.ledger.rebooted(message.boot);
      link.ask();
    }
    if (message.op === "state") this.ledger.report(newer, message, now);
    if (message.op === "result") {
      const done = Object.entries(this.ledger.result(message, now) ?? {});
      // What was done before it started anew says nothing of now.
      for (const [name, value] of when === "old" ? [] : done)
        this.device.values.note(name, value, now, link.kind, message);
      if (done.length > 0) link.ask(REPORT_MS);
    }
    this.advance();
  }

  /** Ends what is out of time, sends what is due, shows the outcome, and sets the clock for the next. */
  private advance(): void {
    const now = this.now();
    this.ledger.expire(now, (only) => this.noPath(only));
    const { keyBase } = this;
    const link = this.paths?.current;
    const isOpen = link?.isAwake === true && keyBase !== undefined;
    if (isOpen) {
      const way = {
        kind: link.kind,
        clock: this.device.clock,
        newest: this.device.values.newest,
        newKey: () => this.newKey(keyBase),
      };
      for (const message of this.ledger.due(now, way)) this.send(link, message);
    }
    this.next.unsubscribe();
    const at = this.paths === undefined ? undefined : this.ledger.nextAt(now, isOpen);
    if (at !== undefined)
      this.next = timer(Math.max(0, at - now), this.options.ports.clock.scheduler).subscribe(() => this.advance());
    this.paths?.evaluate();
    this.show();
  }

  private send(link: PathLink, message: PhoneMessage): void {
    const error = (cause: unknown) => {
      const failure = asDeviceError(cause, "command");
      if (link.kind === "cloud" && failure.reason.kind === "refused") {
        this.ledger.refused(message, this.now(), failure.reason.what);
        this.advance();
        return;
      }
      // Anything else may heal by itself, and the bytes may have left: the next sending asks what came of it.
      if (failure.reason.kind !== "unsupported") return;
      this.ledger.notSendable(message, this.now(), failure);
      this.advance();
    };
    this.running.add(link.send(message).subscribe({ error }));
  }

  private newKey(base: string): string {
    this.keysMade += 1;
    return base + this.keysMade.toString(16).padStart(16 - base.length, "0");
  }

  private show(): void {
    const { ledger, paths, choice, last } = this;
    const { values, events } = this.device;
    if (this.view.update({ values, ledger, events, paths, choice, last })) this.shown.next(this.view.state);
  }

  private logDropped(link: PathLink, { op }: DeviceMessage, why: string): void {
    const data = { path: link.kind, op, why };
    this.options.ports.log.write({ at: this.now(), level: "warn", source: "control.session", event: "dropped", data });
  }

  private now(): number {
    return this.options.ports.clock.now();
  }
}

/** Bytes; the other 24 of a key's 64 bits count. */
const KEY_BASE_LENGTH = 5;
const NO_KEY = "no-key";

function refused(refusal: Refusal): CommandOutcome {
  return { outcome: "refused", ...refusal };
}
