import { BehaviorSubject, defer, type Observable, Subscription } from "rxjs";
import type { DeviceError } from "../../../../protocol/errors/device-error";
import type { OrderLine } from "../order/work-order";
import { Around } from "./around";
import { Arrivals } from "./arrivals";
import type { BatchOptions } from "./batch-options";
import { blinking, identifying } from "./blinking";
import type { Batch, BatchState, Recognised, SaidDevice } from "./contract";
import { Course } from "./course";
import type { RunHost } from "./device-run";
import { Estimate } from "./estimate";
import { LinkLane } from "./link-lane";
import { Lookups } from "./lookups";
import { NearDevices } from "./near-devices";
import { nextTurns } from "./next-turns";
import { Outcomes } from "./outcomes";
import { Pops } from "./pops";
import { isBusy, isDone, type Progress, presentState } from "./progress";
import { type Member, Roster } from "./roster";
import { Runs } from "./runs";
import { SavedDevices } from "./saved-devices";
import { SiteNetworks } from "./site-networks";
import { working } from "./working";

export type { BatchOptions } from "./batch-options";

/** A batch over one order, on this phone; what an earlier one left in the journal is taken up. Nothing begins before `start`. */
export function createBatch(options: BatchOptions): Batch {
  return new Engine(options);
}

class Engine implements Batch {
  readonly state$: Observable<BatchState>;
  readonly wasInterrupted: boolean;
  private readonly state: BehaviorSubject<BatchState>;
  private readonly lane = new LinkLane();
  private readonly near: NearDevices;
  private readonly roster: Roster;
  private readonly networks: SiteNetworks;
  private readonly estimate: Estimate;
  private readonly outcomes: Outcomes;
  private readonly lookups: Lookups;
  private readonly pops: Pops;
  private readonly arrivals: Arrivals;
  private readonly around: Around;
  private readonly course: Course;
  private readonly runs: Runs;
  private working = Subscription.EMPTY;
  private workingSince: number | undefined;
  private isVisible = true;
  private isClosed = false;
  private isDirty = false;
  private isTicking = false;
  private radio: DeviceError | undefined;

  constructor(private readonly options: BatchOptions) {
    const { ports, lines, site, journal, registry, keys, isOnline, names = new Map<string, string>() } = options;
    const now = () => ports.clock.now();
    this.pops = new Pops(lines);
    this.near = new NearDevices(options.provisioners, now);
    this.networks = new SiteNetworks(site);
    this.estimate = new Estimate(now);
    this.roster = new Roster(lines, names, journal, now);
    const saved = new SavedDevices(registry, keys, options.now, options.paired);
    const { networks, estimate, near, pops, roster } = this;
    this.around = new Around({ roster, near, journal });
    this.course = new Course(journal);
    this.wasInterrupted = this.course.wasInterrupted;
    this.outcomes = new Outcomes({ roster, networks, saved, estimate, pops, now });
    this.arrivals = new Arrivals({
      ...{ roster, near, outcomes: this.outcomes, pops, around: this.around },
      isChosen: (member) => this.course.isChosen(member),
      runs: () => this.runs,
      turn: (member) => this.turn(member),
      changed: () => this.changed(),
    });
    this.lookups = new Lookups({
      ...{ ports, saved, registry, keys, isOnline, roster, near },
      listeningSince: () => (this.radio === undefined ? this.workingSince : undefined),
      found: (member, at) => {
        this.outcomes.proven(member, at);
        this.changed();
      },
    });
    const host: RunHost = {
      ...{ ports, networks, lane: this.lane, keepsIdentity: keys.canKeep, cloud: options.cloud },
      identified: (device, serial) => this.arrivals.identified(device, serial),
      popOf: ({ key }) => pops.of(key),
      move: this.move,
      note: (member, facts) => {
        roster.note(member, facts);
        this.isDirty = true;
      },
      keep: (member, online, identity) => this.outcomes.handing(member, online, identity),
    };
    this.runs = new Runs(host, near, (device, end) => {
      this.outcomes.ended(device, end);
      this.tick();
    });
    this.state = new BehaviorSubject(this.present());
    this.state$ = this.state.asObservable();
  }

  start(): void {
    if (this.course.running === "running" || this.isClosed) return;
    this.course.running = "running";
    if (this.working.closed) this.work();
    this.tick();
  }

  pause(): void {
    if (this.course.running !== "running") return;
    this.course.running = "paused";
    this.changed();
  }

  resume(): void {
    if (this.course.running === "paused") this.start();
  }

  stop(): void {
    if (!this.working.closed) this.end("stopped");
  }

  only(serials: readonly string[] | undefined): void {
    this.course.only(serials);
    this.tick();
  }

  retry(serial: string): void {
    const member = this.roster.get(serial);
    if (member === undefined) return;
    if (this.pops.askAgain(member.key)) {
      this.changed();
      return;
    }
    member.attempts = 0;
    member.dueAt = 0;
    this.near.reconsider(member.key);
    this.lookups.renew(member);
    if (member.view.stage === "failed") this.move(member, "again");
    if (this.course.running === "finished") this.start();
    this.tick();
  }

  identify(serial: string): Observable<never> {
    const { lane, near, roster, runs } = this;
    return identifying({ ports: this.options.ports, lane, near, roster, runs }, serial);
  }

  blink(deviceId: string): Observable<never> {
    return defer(() => blinking(this.options.ports, this.lane, this.near.get(deviceId)));
  }

  assign(serial: string, deviceId: string): boolean {
    return this.ticked(this.arrivals.assign(this.roster.get(serial), deviceId));
  }

  replace(serial: string, deviceId: string): boolean {
    const member = this.roster.get(serial);
    return this.ticked(member !== undefined && this.arrivals.replaced(member, deviceId));
  }

  add(line: OrderLine, name?: string): boolean {
    const isNew = this.arrivals.added(line, name);
    if (isNew && this.course.running === "finished") this.start();
    return this.ticked(isNew);
  }

  private ticked(isChanged: boolean): boolean {
    if (isChanged) this.tick();
    return isChanged;
  }

  recognise(said: SaidDevice): Recognised {
    const recognised = this.arrivals.recognised(said, ({ key }, pop) => this.usePop(key, pop));
    this.tick();
    return recognised;
  }

  usePop(serial: string, pop: string | undefined): void {
    const member = this.roster.get(serial);
    if (member === undefined) return;
    this.pops.use(member.key, pop);
    if (pop !== undefined && member.view.stage === "failed") this.retry(serial);
    else this.changed();
  }

  answerPassword(ssidHex: string, password: Uint8Array | undefined): void {
    this.outcomes.release(this.networks.answer(ssidHex, password));
    this.tick();
  }

  close(): void {
    if (this.isClosed) return;
    this.end("stopped");
    this.isClosed = true;
    this.pops.forget();
    this.networks.forget();
    this.state.complete();
  }

  private work(): void {
    this.workingSince = this.options.ports.clock.now();
    this.working = working(this.options.ports, this.lane, {
      visible: (isVisible) => {
        this.isVisible = isVisible;
        this.tick();
      },
      freed: () => this.tick(),
      look: () => this.look(),
      obstacle: (error) => {
        this.isDirty ||= this.radio?.message !== error?.message;
        this.radio = error;
      },
      heard: (report) => {
        this.isDirty = true;
        this.arrivals.discovered(this.near.hear(report));
      },
    });
  }

  /** Ends everything that is under way, as the journal has it. */
  private end(running: "stopped" | "finished"): void {
    this.course.running = running;
    this.working.unsubscribe();
    for (const member of this.runs.endAll()) this.outcomes.cancelled(member);
    this.lookups.stop();
    this.changed();
  }

  private readonly move: RunHost["move"] = (member, event, facts) => {
    const moved = this.roster.move(member, event, facts);
    this.changed();
    return moved;
  };

  private turn(member: Member): void {
    member.turnAt ??= this.options.ports.clock.now();
    this.roster.move(member, "turn");
  }

  /** Begins whatever may begin. */
  private tick(): void {
    if (this.isTicking) return;
    this.isTicking = true;
    const mayBegin = () =>
      this.course.running === "running" && this.isVisible && !this.outcomes.cannotKeep && this.lane.isFree;
    while (mayBegin()) {
      const turn = this.turns().find(({ member }) => (member?.dueAt ?? 0) <= this.options.ports.clock.now());
      if (turn === undefined) break;
      if (turn.member !== undefined) this.turn(turn.member);
      this.runs.begin(turn.near, turn.member);
    }
    this.isTicking = false;
    this.changed();
  }

  private look(): void {
    this.outcomes.writeAgain();
    this.around.keep();
    this.course.keep();
    if (this.course.running === "running" && this.isVisible) {
      for (const member of this.roster.members) {
        if (member.view.stage !== "heard") continue;
        if (this.networks.isHopeless) this.outcomes.giveUp(member);
        else if (this.near.isGone(member.key)) this.roster.move(member, "gone");
      }
      this.lookups.look(this.roster.members);
      this.tick();
      if (!isBusy(this.progress)) this.networks.settleDoubts();
    }
    if (this.course.running === "running" && isDone(this.progress)) this.end("finished");
    if (this.isDirty) this.changed();
  }

  private turns() {
    const { isNear, ports } = this.options;
    const { roster, near, networks, outcomes, runs, course } = this;
    return nextTurns({ ...{ roster, near, networks, outcomes, runs, course, isNear }, now: () => ports.clock.now() });
  }

  private get progress(): Progress {
    const { roster, near, outcomes, lookups, runs } = this;
    const { running } = this.course;
    return { roster, near, outcomes, lookups, running, runs: runs.size, turns: () => this.turns().length };
  }

  private changed(): void {
    if (this.isClosed || this.isTicking) return;
    this.isDirty = false;
    this.estimate.setActive(this.runs.size > 0);
    this.state.next(this.present());
  }

  private present(): BatchState {
    const { around, radio, networks, pops, estimate, course } = this;
    return presentState({ ...this.progress, around, radio, networks, pops, estimate, chosen: course.chosen });
  }
}
