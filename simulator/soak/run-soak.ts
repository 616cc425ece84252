import type { FaultAction, FaultPoint } from "../world/faults/fault";
import { SOAK_ACTIONS, SOAK_POINTS } from "./draw-faults";
import { drawPlan } from "./draw-plan";
import type { SoakPlan } from "./plan";
import { runSession, type SessionResult } from "./run-session";
import { PAIRED } from "./soak-devices";

/** Every how many sessions one is played twice, to see that its trace is the same. */
const TWICE_EVERY = 50;
/** From so many sessions on, a fault or a phone that never came is a failure of the soak itself. */
export const COVERING_SESSIONS = 1_000;
const LEAST_CALLS = 20;

export interface SoakOptions {
  readonly sessions: number;
  readonly seed: number;
  /** Told of every session. */
  readonly onSession?: (session: number, result: SessionResult) => void;
}

export interface SoakFailure {
  readonly session: number;
  readonly plan: SoakPlan;
  readonly violations: readonly string[];
}

export interface SoakTotals {
  readonly seed: number;
  readonly sessions: number;
  /** Calls of `wx` that answer. */
  readonly calls: number;
  readonly callsPerSession: number;
  readonly playedTwice: number;
  readonly actions: Readonly<Record<FaultAction, number>>;
  readonly points: Readonly<Partial<Record<FaultPoint, number>>>;
  /** Sessions and strikes by operating system, Androids with their API level. */
  readonly profiles: Readonly<Record<string, { readonly sessions: number; readonly faults: number }>>;
  /** How steps ended, the failures in one. */
  readonly ends: Readonly<Record<string, number>>;
  /** What the soak did not reach; empty when it is wide enough, or too short to say. */
  readonly gaps: readonly string[];
}

export type SoakOutcome = { readonly totals: SoakTotals; readonly failure?: SoakFailure };

/** Ends that a wide run has, and what their absence is called. */
const REACHED = {
  ": read": "no tag was read",
  ": written": "no tag was written",
  ": lost": "no tag was pulled away",
  ": found": "no device was found on the network",
  ": confirmed by ble": "no device was controlled by Bluetooth",
  ": confirmed by lan": "no device was controlled on the network",
  ": confirmed by cloud": "no device was controlled through the cloud",
  ": accepted": "no device was shared",
  "(other): confirmed by cloud": "no shared device was controlled by the other person",
  ": revoked": "no guest was taken out",
  ": unbound": "no device was taken off a list",
};

/** Plays the sessions of a run one after the other; the first that breaks a rule ends it. */
export async function runSoak({ sessions, seed, onSession }: SoakOptions): Promise<SoakOutcome> {
  const tally = new Tally();
  for (let session = 0; session < sessions; session++) {
    const plan = drawPlan(seed, session);
    const result = await runSession(plan);
    tally.add(plan, result, session % TWICE_EVERY === 0);
    onSession?.(session, result);
    const violations = [...result.violations];
    if (session % TWICE_EVERY === 0 && (await runSession(plan)).traceHash !== result.traceHash) {
      violations.push("played again, its trace differs");
    }
    if (violations.length > 0) return { totals: tally.totals(seed), failure: { session, plan, violations } };
  }
  return { totals: tally.totals(seed) };
}

class Tally {
  #sessions = 0;
  #calls = 0;
  #playedTwice = 0;
  readonly #actions = new Map<FaultAction, number>(SOAK_ACTIONS.map((action) => [action, 0]));
  readonly #points = new Map<FaultPoint, number>(SOAK_POINTS.map((point) => [point, 0]));
  readonly #phones = new Map<string, { sessions: number; faults: number }>();
  readonly #ends = new Map<string, number>();

  add({ phone }: SoakPlan, { calls, strikes, ends }: SessionResult, twice: boolean): void {
    this.#sessions++;
    this.#calls += calls;
    if (twice) this.#playedTwice++;
    for (const strike of strikes) {
      raise(this.#actions, strike.do);
      raise(this.#points, strike.on);
    }
    for (const end of ends) raise(this.#ends, end.replace(/: failed: .*/, ": failed"));
    const name = phone.apiLevel === undefined ? phone.os : `${phone.os} ${phone.apiLevel}`;
    const known = this.#phones.get(name) ?? { sessions: 0, faults: 0 };
    this.#phones.set(name, { sessions: known.sessions + 1, faults: known.faults + strikes.length });
  }

  totals(seed: number): SoakTotals {
    const callsPerSession = Math.round((10 * this.#calls) / Math.max(1, this.#sessions)) / 10;
    return {
      seed,
      sessions: this.#sessions,
      calls: this.#calls,
      callsPerSession,
      playedTwice: this.#playedTwice,
      actions: Object.fromEntries(this.#actions) as Record<FaultAction, number>,
      points: Object.fromEntries(this.#points),
      profiles: Object.fromEntries([...this.#phones].sort()),
      ends: Object.fromEntries([...this.#ends].sort()),
      gaps: this.#sessions < COVERING_SESSIONS ? [] : this.#gaps(callsPerSession),
    };
  }

  #gaps(callsPerSession: number): readonly string[] {
    const silent = [...this.#actions, ...this.#points].filter(([, count]) => count === 0).map(([name]) => name);
    const spared = ["android", "ios", "harmony"].filter(
      (os) => ![...this.#phones].some(([name, { faults }]) => name.startsWith(os) && faults > 0),
    );
    return [
      ...silent.map((name) => `no fault ${name}`),
      ...PAIRED.filter(({ spec }) => !this.#ends.has(`pair ${spec.name}: joined`)).map(
        ({ spec }) => `${spec.name} never joined`,
      ),
      ...Object.entries(REACHED)
        .filter(([end]) => ![...this.#ends.keys()].some((reached) => reached.endsWith(end)))
        .map(([, gap]) => gap),
      ...spared.map((os) => `no fault on ${os}`),
      ...(callsPerSession < LEAST_CALLS ? [`only ${callsPerSession} calls a session`] : []),
    ];
  }
}

function raise<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
