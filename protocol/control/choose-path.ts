import type { PathKind, Reachability } from "./path";

/** What a path that was not measured yet is taken for, ms of a round trip. */
const TYPICAL_MS: Readonly<Record<PathKind, number>> = { ble: 100, lan: 40, cloud: 400 };
/** A path is left for another that is faster by this, ms, ... */
export const MARGIN_MS = 150;
/** ... for as long as this, ms: who walks past a door must not change twice. */
export const STEADY_MS = 3_000;

export interface Candidate {
  readonly kind: PathKind;
  readonly reachability: Reachability;
  /** It failed: not to be tried before, ms of the clock. Absent: it did not, since it last answered. */
  readonly notBefore?: number;
}

export interface Situation {
  readonly now: number;
  /** What a person chose. */
  readonly choice: PathKind | "auto";
  /** What the next command insists on. */
  readonly demanded?: PathKind;
  /** In use; while none is, the one that is being opened. */
  readonly current?: PathKind;
  /** The one in use leaves questions unanswered: whichever other can be reached may do better. */
  readonly isInDoubt?: boolean;
  /** About to succeed the one in use. */
  readonly next?: PathKind;
  readonly candidates: readonly Candidate[];
}

/**
 * Which path to use.
 *
 *     none --the fastest that can be reached--> in use --lost, or out of reach--> none
 *                                                |  ^
 *                another is faster by 150 ms     v  | it is not any more
 *                                              comparing --3 s, or at once if the one in use is in doubt--> the other
 *
 * What a command insists on comes first while it can be reached; what a person chose is used or nothing is.
 */
export class PathChoice {
  private better: { readonly kind: PathKind; readonly since: number } | undefined;

  /** @returns undefined: none can be used now. Ask again at {@link nextAt} and whenever the situation changes. */
  choose({ now, choice, demanded, current, isInDoubt = false, next, candidates }: Situation): PathKind | undefined {
    const able = usable(now, candidates, current);
    const can = (kind: PathKind) => able.some((candidate) => candidate.kind === kind);
    if (demanded !== undefined && can(demanded)) return demanded;
    if (choice !== "auto") return can(choice) ? choice : undefined;
    const present = able.find(({ kind }) => kind === current);
    if (present === undefined || isInDoubt) {
      this.better = undefined;
      const others = able.filter(({ kind }) => kind !== current);
      return others.find(({ kind }) => kind === next)?.kind ?? successor(others) ?? present?.kind;
    }
    const [fastest] = byLatency(able);
    if (fastest === undefined || !isFaster(fastest.kind, present.kind, able)) {
      this.better = undefined;
      return present.kind;
    }
    if (this.better?.kind !== fastest.kind) this.better = { kind: fastest.kind, since: now };
    return now - this.better.since >= STEADY_MS ? fastest.kind : present.kind;
  }

  /** When the answer may be another although nothing happened. */
  nextAt(now: number, candidates: readonly Candidate[]): number | undefined {
    const times = candidates.map(({ notBefore = 0 }) => notBefore).filter((at) => at > now);
    if (this.better !== undefined) times.push(Math.max(now + 1, this.better.since + STEADY_MS));
    return times.length === 0 ? undefined : Math.min(...times);
  }
}

/** Those that may be tried now, and the one in use. */
export function usable(now: number, candidates: readonly Candidate[], current?: PathKind): readonly Candidate[] {
  return candidates.filter(
    ({ kind, reachability, notBefore = 0 }) => reachability.isReachable && (notBefore <= now || kind === current),
  );
}

/** The fastest; what failed comes after what did not, however fast it was. */
export function successor(others: readonly Candidate[]): PathKind | undefined {
  const sorted = byLatency(others);
  return (sorted.find(({ notBefore }) => notBefore === undefined) ?? sorted[0])?.kind;
}

/** Whether one is so much faster than the other that changing is worth it. */
export function isFaster(one: PathKind, other: PathKind, candidates: readonly Candidate[]): boolean {
  const of = (kind: PathKind) => candidates.filter((candidate) => candidate.kind === kind).map(latency);
  return Math.min(...of(one)) + MARGIN_MS <= Math.max(...of(other));
}

function byLatency(candidates: readonly Candidate[]): readonly Candidate[] {
  return [...candidates].sort((one, other) => latency(one) - latency(other));
}

/** The cloud never counts as faster than it typically is: what is at hand needs no server, and comes first. */
function latency({ kind, reachability }: Candidate): number {
  const measured = reachability.latencyMs ?? TYPICAL_MS[kind];
  return kind === "cloud" ? Math.max(measured, TYPICAL_MS.cloud) : measured;
}
