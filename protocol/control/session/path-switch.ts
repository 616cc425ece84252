import { Subscription, timer } from "rxjs";
import type { DeviceError } from "../../errors/device-error";
import type { Clock } from "../../ports/clock";
import { type Candidate, PathChoice } from "../choose-path";
import type { ControlPath, PathKind, Reachability } from "../path";
import type { DeviceMessage } from "../wire/messages";
import { PathLink } from "./path-link";

/** ms until a path that failed is tried again: the first time, and at most. */
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 15_000;
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
 * Keeps the right path open. The one in use is left only once its successor answers.
 *
 *     none --chosen--> in use --another is chosen--> in use, next opening --it answers--> in use (the next)
 *      ^                 |                               |          +--it fails: later again--> in use
 *      +------lost-------+                               +--the one in use is lost--> the next is in use
 */
export class PathSwitch {
  current: PathLink | undefined;
  /** Why the last path ended or did not open. */
  failure: DeviceError | undefined;
  readonly reachability = new Map<PathKind, Reachability>();
  private next: PathLink | undefined;
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
    this.next?.close();
    this.current = undefined;
    this.next = undefined;
  }

  /** Something that the choice depends on is another now. */
  evaluate(): void {
    if (this.life.closed || this.isStarting) return;
    const now = this.clock.now();
    const candidates = this.candidates();
    const { choice, demanded } = this.wants();
    const kind = this.choice.choose({
      ...{ now, choice, candidates },
      ...(demanded === undefined ? {} : { demanded }),
      ...(this.current === undefined ? {} : { current: this.current.kind }),
    });
    this.moveTo(kind);
    const at = this.choice.nextAt(now, this.candidates());
    this.again.unsubscribe();
    if (at !== undefined) this.again = timer(at - now, this.clock.scheduler).subscribe(() => this.evaluate());
  }

  private candidates(): readonly Candidate[] {
    return this.paths.map(({ kind }) => {
      const notBefore = this.retries.get(kind)?.at ?? 0;
      return { kind, reachability: this.reachability.get(kind) ?? UNKNOWN, notBefore };
    });
  }

  private moveTo(kind: PathKind | undefined): void {
    if (kind !== undefined && kind === this.next?.kind) return;
    this.dropNext();
    if (kind === this.current?.kind) return;
    const path = this.paths.find((candidate) => candidate.kind === kind);
    if (path === undefined) {
      this.current?.close();
      this.becomes(undefined);
      return;
    }
    const link = new PathLink(path, this.clock, {
      opened: (opened) => {
        this.events.opened();
        if (this.current === undefined) this.promote(opened);
      },
      heard: (awake, message) => {
        this.retries.delete(awake.kind);
        this.events.heard(awake, message);
        if (awake === this.next && awake.isAwake) this.promote(awake);
      },
      silent: () => this.events.changed(),
      ended: (ended, error) => this.ended(ended, error),
    });
    this.next = link;
    link.start();
  }

  private promote(link: PathLink): void {
    if (link !== this.next) return;
    this.next = undefined;
    this.current?.close();
    this.becomes(link);
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
    this.failure = error;
    const { pauseMs } = this.retries.get(link.kind) ?? { pauseMs: FIRST_RETRY_MS };
    const at = this.clock.now() + pauseMs;
    this.retries.set(link.kind, { at, pauseMs: Math.min(pauseMs * 2, LAST_RETRY_MS) });
    if (link === this.next) this.next = undefined;
    if (link === this.current) {
      this.becomes(undefined, error);
      if (this.next?.isOpen === true) this.promote(this.next);
    }
    this.evaluate();
  }

  private dropNext(): void {
    this.next?.close();
    this.next = undefined;
  }
}
