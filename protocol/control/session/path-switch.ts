import { Subscription, timer } from "rxjs";
import type { DeviceError } from "../../errors/device-error";
import type { Clock } from "../../ports/clock";
import { type Candidate, isFaster, PathChoice, successor, usable } from "../choose-path";
import type { ControlPath, PathKind, Reachability } from "../path";
import type { DeviceMessage } from "../wire/messages";
import type { TriedPath } from "./no-path";
import { PathLink, unanswered } from "./path-link";

/** ms until a path that failed is tried again: the first time, and at most. */
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 15_000;
/** ms until one more is opened beside a path that is not open yet, while no other answers. */
const PATIENCE_MS = 2_500;
const UNKNOWN: Reachability = { isReachable: false };

export interface SwitchEvents {
  /** A path was opened, in use or about to be. */
  opened(): void;
  /** Of the path in use or of the one that is about to be. */
  heard(link: PathLink, message: DeviceMessage): void;
  /** The path in use was lost or handed over; what it carried may have got lost. @param why as in `CommandStep` */
  lost(path: PathKind, why: string | undefined): void;
  /** Reachability, path, or silence are others. */
  changed(): void;
}

/**
 * Keeps the right path open. The one in use is left only once its successor answers, so one that is in doubt may come back;
 * a successor that takes long to open gets another beside it, and the first that answers wins.
 *
 *     none --chosen--> in use --another is chosen--> in use, next opening --it answers--> in use (the next)
 *      ^                 |                               |          +--it fails: later again--> in use
 *      +------lost-------+                               +--the one in use is lost--> the next is in use
 */
export class PathSwitch {
  current: PathLink | undefined;
  private readonly failures = new Map<PathKind, DeviceError>();
  private readonly onceReached = new Set<PathKind>();
  readonly reachability = new Map<PathKind, Reachability>();
  /** Those that are being opened, the chosen one first. */
  private nexts: readonly PathLink[] = [];
  private readonly choice = new PathChoice();
  private readonly retries = new Map<PathKind, { readonly at: number; readonly pauseMs: number }>();
  private readonly life = new Subscription();
  private again = Subscription.EMPTY;
  private isStarting = true;

  constructor(
    private readonly paths: readonly ControlPath[],
    private readonly clock: Clock,
    private readonly wants: () => { readonly choice: PathKind | "auto"; readonly demanded: PathKind | undefined },
    private readonly events: SwitchEvents,
  ) {}

  start(): void {
    for (const path of this.paths) {
      const next = (reachability: Reachability) => {
        this.reachability.set(path.kind, reachability);
        if (reachability.isReachable) this.onceReached.add(path.kind);
        if (this.isStarting) return;
        this.evaluate();
        this.events.changed();
      };
      this.life.add(path.reachability$.subscribe(next));
    }
    this.isStarting = false;
    this.evaluate();
  }

  close(): void {
    this.life.unsubscribe();
    this.again.unsubscribe();
    this.current?.close();
    this.current = undefined;
    this.dropNexts();
  }

  /** How a path stands, for whoever had none. */
  triedPath(kind: PathKind): TriedPath {
    const failure = this.failures.get(kind);
    const reachability = this.reachability.get(kind) ?? UNKNOWN;
    return {
      kind,
      reachability,
      wasReached: this.onceReached.has(kind),
      ...(failure === undefined ? {} : { failure }),
    };
  }

  /** Something that the choice depends on is another now. */
  evaluate(): void {
    if (this.life.closed || this.isStarting) return;
    const now = this.clock.now();
    const candidates = this.candidates();
    const { choice, demanded } = this.wants();
    const [next] = this.nexts;
    const current = this.current ?? next;
    const kind = this.choice.choose({
      ...{ now, choice, candidates },
      ...(demanded === undefined ? {} : { demanded }),
      ...(current === undefined ? {} : { current: current.kind, isInDoubt: current.isInDoubt }),
      ...(next === undefined ? {} : { next: next.kind }),
    });
    this.moveTo(kind);
    const isFree = choice === "auto" && demanded === undefined;
    const times = [this.choice.nextAt(now, this.candidates()), isFree ? this.hedge(now) : undefined];
    const at = Math.min(...times.filter((time) => time !== undefined));
    this.again.unsubscribe();
    if (at < Infinity) this.again = timer(at - now, this.clock.scheduler).subscribe(() => this.evaluate());
  }

  /** Opens one more while nothing answers and the last takes its time. @returns when to look again. */
  private hedge(now: number): number | undefined {
    const last = this.nexts.at(-1);
    if (last === undefined || this.isSettled) return undefined;
    if (now < last.since + PATIENCE_MS) return last.since + PATIENCE_MS;
    const tried = [...this.nexts, ...(this.current === undefined ? [] : [this.current])].map(({ kind }) => kind);
    const kind = successor(usable(now, this.candidates()).filter((candidate) => !tried.includes(candidate.kind)));
    if (kind === undefined) return undefined;
    this.open(kind);
    return now + PATIENCE_MS;
  }

  /** What is sent now has somebody to take it. */
  private get isSettled(): boolean {
    return this.current?.isAwake === true && !this.current.isInDoubt;
  }

  private candidates(): readonly Candidate[] {
    return this.paths.map(({ kind }) => {
      const notBefore = this.retries.get(kind)?.at;
      const reachability = this.reachability.get(kind) ?? UNKNOWN;
      return { kind, reachability, ...(notBefore === undefined ? {} : { notBefore }) };
    });
  }

  private moveTo(kind: PathKind | undefined): void {
    if (this.nexts.some((next) => next.kind === kind)) return;
    const current = this.current?.kind;
    const isWorthIt = (next: PathLink) => current !== undefined && isFaster(next.kind, current, this.candidates());
    if (this.isSettled) this.dropNexts((next) => !isWorthIt(next));
    else if (kind !== current) this.dropNexts();
    if (kind === current) return;
    if (kind !== undefined) this.open(kind);
    else if (this.current !== undefined) {
      this.current.close();
      this.becomes(undefined);
    }
  }

  private open(kind: PathKind): void {
    const path = this.paths.find((candidate) => candidate.kind === kind);
    if (path === undefined) return;
    const link = new PathLink(path, this.clock, {
      opened: (opened) => {
        this.events.opened();
        if (this.current === undefined) this.promote(opened);
      },
      heard: (awake, message) => {
        this.retries.delete(awake.kind);
        this.failures.delete(awake.kind);
        this.events.heard(awake, message);
        if (awake.isAwake) this.promote(awake);
      },
      silent: (silent) => {
        if (silent === this.current) this.doubted();
        else silent.end(unanswered());
      },
      doubted: () => this.doubted(),
      ended: (ended, error) => this.ended(ended, error),
    });
    this.nexts = [...this.nexts, link];
    link.start();
  }

  private promote(link: PathLink): void {
    if (!this.nexts.includes(link)) return;
    this.nexts = this.nexts.filter((next) => next !== link);
    const before = this.current;
    before?.close();
    if (before?.isInDoubt !== true) {
      this.becomes(link);
      return;
    }
    const error = unanswered();
    this.postpone(before);
    this.becomes(link, error);
    this.abandon(before, error);
  }

  private doubted(): void {
    this.evaluate();
    this.events.changed();
  }

  /** @param error what ended the one in use; absent: it is given up. */
  private becomes(link: PathLink | undefined, error?: DeviceError): void {
    const before = this.current;
    this.current = link;
    if (before !== undefined)
      this.events.lost(before.kind, this.reachability.get(before.kind)?.why ?? error?.reason.kind);
    this.events.changed();
  }

  private ended(link: PathLink, error: DeviceError): void {
    this.failures.set(link.kind, error);
    this.postpone(link);
    this.nexts = this.nexts.filter((next) => next !== link);
    if (link === this.current) {
      this.becomes(undefined, error);
      const open = this.nexts.find(({ isOpen }) => isOpen);
      if (open !== undefined && this.current === undefined) this.promote(open);
    }
    this.abandon(link, error);
  }

  private postpone({ kind }: PathLink): void {
    const { pauseMs } = this.retries.get(kind) ?? { pauseMs: FIRST_RETRY_MS };
    const at = this.clock.now() + pauseMs;
    this.retries.set(kind, { at, pauseMs: Math.min(pauseMs * 2, LAST_RETRY_MS) });
  }

  private abandon({ kind }: PathLink, { reason }: DeviceError): void {
    if (reason.kind === "timeout") this.paths.find((path) => path.kind === kind)?.abandoned?.();
    this.evaluate();
  }

  private dropNexts(isDropped: (link: PathLink) => boolean = () => true): void {
    const dropped = this.nexts.filter(isDropped);
    this.nexts = this.nexts.filter((link) => !dropped.includes(link));
    for (const link of dropped) link.close();
  }
}
