import { BehaviorSubject, defer, type Observable, repeat, Subscription, timer } from "rxjs";
import { hexToBytes } from "../../../../protocol/bytes/hex";
import type { DeviceError } from "../../../../protocol/errors/device-error";
import { comparedSerial } from "../order/serial";
import type { BatchOptions } from "./batch-options";
import { blinking } from "./blinking";
import type { Batch, BatchState } from "./contract";
import { type Run, type RunHost, runDevice } from "./device-run";
import { Estimate } from "./estimate";
import { LinkLane } from "./link-lane";
import { listening } from "./listening";
import { Lookups } from "./lookups";
import { type NearDevice, NearDevices } from "./near-devices";
import { Outcomes } from "./outcomes";
import { isBusy, isDone, type Progress, presentState } from "./progress";
import { type Facts, type Member, Roster } from "./roster";
import { SavedDevices } from "./saved-devices";
import { SiteNetworks } from "./site-networks";
import type { StageEvent } from "./transitions";
import { type Turn, turns } from "./turn-order";

export type { BatchOptions } from "./batch-options";

/** How often the batch looks what has become due, ms. */
const LOOK_MS = 500;

/** A batch over one order, on this phone; what an earlier one left in the journal is taken up. Nothing begins before `start`. */
export function createBatch(options: BatchOptions): Batch {
  return new Engine(options);
}

class Engine implements Batch {
  readonly state$: Observable<BatchState>;
  private readonly state: BehaviorSubject<BatchState>;
  private readonly lane = new LinkLane();
  private readonly near: NearDevices;
  private readonly roster: Roster;
  private readonly networks: SiteNetworks;
  private readonly estimate: Estimate;
  private readonly outcomes: Outcomes;
  private readonly lookups: Lookups;
  private readonly host: RunHost;
  /** Secrets, by serial as compared. */
  private readonly pops = new Map<string, string>();
  private readonly runs = new Map<Run, Subscription>();
  private readonly asks = new Map<string, number>();
  private running: BatchState["running"] = "stopped";
  private working = Subscription.EMPTY;
  private isVisible = true;
  private isClosed = false;
  private isDirty = false;
  private isTicking = false;
  private radio: DeviceError | undefined;

  constructor(private readonly options: BatchOptions) {
    const { ports, lines, site, journal, registry, keys, isOnline, names = new Map<string, string>() } = options;
    const now = () => ports.clock.now();
    for (const { serial, pop } of lines) if (pop !== undefined) this.pops.set(comparedSerial(serial), pop);
    this.near = new NearDevices(options.provisioners, now);
    this.networks = new SiteNetworks(site);
    this.estimate = new Estimate(now);
    const roster = new Roster(lines, names, journal, now);
    const saved = new SavedDevices(registry, keys, options.now);
    const { networks, estimate } = this;
    this.roster = roster;
    this.outcomes = new Outcomes({ roster, networks, saved, estimate, now });
    const found = (member: Member, { id, ip }: { readonly id?: string; readonly ip?: string }) => {
      const identity = id === undefined ? {} : { identity: { id, acknowledged: true } };
      const ssid = hexToBytes(member.entry?.ssidHex ?? "");
      const result = { outcome: "joined", ssid, ...(ip === undefined ? {} : { ip }), ...identity } as const;
      this.outcomes.joined(member, result, {});
      this.changed();
    };
    this.lookups = new Lookups({ ports, saved, registry, keys, isOnline, found });
    this.host = {
      ...{ ports, networks, lane: this.lane, keepsIdentity: keys.canKeep },
      identified: (near, serial) => this.identified(near, serial),
      popOf: ({ key }) => this.pops.get(key),
      move: (member, event, facts) => this.move(member, event, facts),
      note: (member, facts) => {
        roster.note(member, facts);
        this.isDirty = true;
      },
      keep: (member, { near, info, ip }, identity) => {
        if (!saved.save(member, { kind: info.kind, encrypted: info.encrypted, near, ip })) return false;
        saved.keep(member, identity, false);
        return roster.move(member, "online", { identity: identity.id });
      },
    };
    this.state = new BehaviorSubject(this.present());
    this.state$ = this.state.asObservable();
  }

  start(): void {
    if (this.running === "running" || this.isClosed) return;
    this.running = "running";
    if (this.working.closed) this.work();
    this.tick();
  }

  pause(): void {
    if (this.running !== "running") return;
    this.running = "paused";
    this.changed();
  }

  resume(): void {
    if (this.running === "paused") this.start();
  }

  stop(): void {
    if (!this.working.closed) this.end("stopped");
  }

  retry(serial: string): void {
    const member = this.roster.get(serial);
    if (member === undefined) return;
    member.attempts = 0;
    member.dueAt = 0;
    this.lookups.renew(member);
    if (member.view.stage === "failed") this.move(member, "again");
    if (this.running === "finished") this.start();
    this.tick();
  }

  identify(serial: string): Observable<never> {
    return defer(() => {
      const member = this.roster.get(serial);
      const run = [...this.runs.keys()].find((one) => one.member !== undefined && one.member === member);
      if (run !== undefined) return run.identify();
      const claim = member === undefined ? undefined : this.near.claim(member.key);
      return blinking(this.options.ports, this.lane, claim?.is === "one" ? claim.device : undefined);
    });
  }

  blink(deviceId: string): Observable<never> {
    return defer(() => blinking(this.options.ports, this.lane, this.near.get(deviceId)));
  }

  assign(serial: string, deviceId: string): boolean {
    const member = this.roster.get(serial);
    if (member === undefined) return false;
    this.near.tell(deviceId, member.key);
    this.discovered(this.near.get(deviceId));
    this.tick();
    return true;
  }

  usePop(serial: string, pop: string): void {
    const member = this.roster.get(serial);
    if (member === undefined) return;
    this.pops.set(member.key, pop);
    if (member.view.stage === "failed") this.retry(serial);
  }

  answerPassword(ssidHex: string, password: Uint8Array | undefined): void {
    this.outcomes.release(this.networks.answer(ssidHex, password));
    this.tick();
  }

  close(): void {
    if (this.isClosed) return;
    this.end("stopped");
    this.isClosed = true;
    this.pops.clear();
    this.networks.forget();
    this.state.complete();
  }

  private work(): void {
    const { ports } = this.options;
    const { scheduler } = ports.clock;
    this.working = new Subscription();
    this.working.add(
      ports.lifecycle.visible$.subscribe((visible) => {
        this.isVisible = visible;
        this.tick();
      }),
    );
    this.working.add(this.lane.freed$.subscribe(() => this.tick()));
    this.working.add(
      timer(LOOK_MS, scheduler)
        .pipe(repeat())
        .subscribe(() => this.look()),
    );
    const onObstacle = (error: DeviceError | undefined) => {
      this.isDirty ||= this.radio?.message !== error?.message;
      this.radio = error;
    };
    this.working.add(listening(ports, onObstacle).subscribe((report) => this.discovered(this.near.hear(report))));
  }

  /** Ends everything that is under way, as the journal has it. */
  private end(running: "stopped" | "finished"): void {
    this.running = running;
    this.working.unsubscribe();
    for (const [run, following] of this.runs) {
      following.unsubscribe();
      this.near.hold(run.near.deviceId, false);
      if (run.member !== undefined) this.outcomes.cancelled(run.member);
    }
    this.runs.clear();
    this.lookups.stop();
    this.changed();
  }

  private discovered(device: NearDevice | undefined): void {
    const member = device?.serial === undefined ? undefined : this.roster.get(device.serial);
    this.isDirty = true;
    if (device === undefined || member === undefined) return;
    this.roster.note(member, { rssi: device.rssi });
    if (member.view.stage === "missing") this.move(member, "heard");
    if (this.near.claim(member.key)?.is === "duplicate") this.takeBack(member);
  }

  /** Another device says the same serial: whoever has not been sent anything is left alone. */
  private takeBack(member: Member): void {
    const { stage } = member.view;
    if (stage !== "connecting" && stage !== "secured") return;
    const run = [...this.runs.keys()].find((one) => one.member === member);
    if (run === undefined) return;
    this.over(run);
    this.outcomes.cancelled(member);
    this.changed();
  }

  private identified(near: NearDevice, serial: string): Member | undefined {
    const key = comparedSerial(serial);
    this.near.tell(near.deviceId, key);
    const device = this.near.get(near.deviceId);
    this.discovered(device);
    const member = key === "" ? undefined : this.roster.get(key);
    if (device === undefined || member?.view.stage !== "heard" || !this.near.isAlone(device)) return undefined;
    if ([...this.runs.keys()].some((one) => one.member === member)) return undefined;
    this.turn(member);
    return member;
  }

  private move(member: Member, event: StageEvent, facts?: Facts): boolean {
    const moved = this.roster.move(member, event, facts);
    this.changed();
    return moved;
  }

  private turn(member: Member): void {
    member.turnAt ??= this.options.ports.clock.now();
    if (member.view.stage === "heard") this.roster.move(member, "turn");
  }

  /** Begins whatever may begin. */
  private tick(): void {
    if (this.isTicking) return;
    this.isTicking = true;
    const mayBegin = () =>
      this.running === "running" && this.isVisible && !this.outcomes.cannotKeep && this.lane.isFree;
    while (mayBegin()) {
      const now = this.options.ports.clock.now();
      const turn = this.turns().find(({ member }) => (member?.dueAt ?? 0) <= now);
      if (turn === undefined) break;
      this.begin(turn);
    }
    this.isTicking = false;
    this.changed();
  }

  private begin({ near, member }: Turn): void {
    const { deviceId } = near;
    if (member === undefined) this.asks.set(deviceId, (this.asks.get(deviceId) ?? 0) + 1);
    else this.turn(member);
    const run = runDevice(this.host, near, member);
    this.near.hold(deviceId, true);
    const following = new Subscription();
    this.runs.set(run, following);
    following.add(
      run.end$.subscribe((end) => {
        this.over(run);
        this.outcomes.ended(near, end);
        this.tick();
      }),
    );
  }

  private over(run: Run): void {
    this.near.hold(run.near.deviceId, false);
    const following = this.runs.get(run);
    this.runs.delete(run);
    following?.unsubscribe();
  }

  /** What has become due. */
  private look(): void {
    this.outcomes.writeAgain();
    if (this.running === "running" && this.isVisible) {
      for (const member of this.roster.members) {
        if (member.view.stage !== "heard") continue;
        if (this.networks.isHopeless) this.outcomes.giveUp(member);
        else if (this.near.isGone(member.key)) this.roster.move(member, "gone");
      }
      this.lookups.look(this.roster.members);
      this.tick();
      if (!isBusy(this.progress)) this.networks.settleDoubts();
    }
    if (this.running === "running" && isDone(this.progress)) this.end("finished");
    if (this.isDirty) this.changed();
  }

  private turns(): readonly Turn[] {
    const taken = new Set([...this.runs.keys()].map(({ near }) => near.deviceId));
    const { roster, near, networks, outcomes, asks } = this;
    return turns({
      ...{ roster, near, now: this.options.ports.clock.now(), maySend: networks.first !== undefined },
      isTaken: (device, member) =>
        taken.has(device.deviceId) ||
        (member !== undefined && outcomes.isWaiting(member)) ||
        this.options.isNear?.(device) === false,
      asksOf: (deviceId) => asks.get(deviceId) ?? 0,
    });
  }

  private get progress(): Progress {
    const { roster, near, outcomes, lookups, running, runs } = this;
    return { roster, near, outcomes, lookups, running, runs: runs.size, turns: () => this.turns().length };
  }

  private changed(): void {
    if (this.isClosed || this.isTicking) return;
    this.isDirty = false;
    this.estimate.setActive(this.runs.size > 0);
    this.state.next(this.present());
  }

  private present(): BatchState {
    const { radio, networks, estimate } = this;
    return presentState({ ...this.progress, radio, networks, estimate });
  }
}
