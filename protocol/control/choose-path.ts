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
  /** It failed: not to be tried before, ms of the clock. */
  readonly notBefore: number;
}

export interface Situation {
  readonly now: number;
  /** What a person chose. */
  readonly choice: PathKind | "auto";
  /** What the next command insists on. */
  readonly demanded?: PathKind;
  /** In use. */
  readonly current?: PathKind;
  readonly candidates: readonly Candidate[];
}

/**
 * Which path to use.
 *
 *     none --the fastest that can be reached--> in use --lost, or out of reach--> none
 *                                                |  ^
 *                another is faster by 150 ms     v  | it is not any more
 *                                              comparing --3 s--> the other
 *
 * What a command insists on comes first while it can be reached; what a person chose is used or nothing is.
 */
export class PathChoice {
  private better: { readonly kind: PathKind; readonly since: number } | undefined;

  /** @returns undefined: none can be used now. Ask again at {@link nextAt} and whenever the situation changes. */
  choose({ now, choice, demanded, current, candidates }: Situation): PathKind | undefined {
    const usable = candidates.filter(
      ({ kind, reachability, notBefore }) => reachability.isReachable && (notBefore <= now || kind === current),
    );
    const can = (kind: PathKind) => usable.some((candidate) => candidate.kind === kind);
    if (demanded !== undefined && can(demanded)) return demanded;
    if (choice !== "auto") return can(choice) ? choice : undefined;
    const [fastest] = [...usable].sort((one, other) => latency(one) - latency(other));
    const present = usable.find(({ kind }) => kind === current);
    if (fastest === undefined || present === undefined || latency(present) - latency(fastest) < MARGIN_MS) {
      this.better = undefined;
      return (present ?? fastest)?.kind;
    }
    if (this.better?.kind !== fastest.kind) this.better = { kind: fastest.kind, since: now };
    return now - this.better.since >= STEADY_MS ? fastest.kind : present.kind;
  }

  /** When the answer may be another although nothing happened. */
  nextAt(now: number, candidates: readonly Candidate[]): number | undefined {
    const times = candidates.map(({ notBefore }) => notBefore).filter((at) => at > now);
    if (this.better !== undefined) times.push(Math.max(now + 1, this.better.since + STEADY_MS));
    return times.length === 0 ? undefined : Math.min(...times);
  }
}

function latency({ kind, reachability }: Candidate): number {
  return reachability.latencyMs ?? TYPICAL_MS[kind];
}
