import type { Clock } from "../../../protocol/ports/clock";
import type { SeededRandom } from "../random/seeded-random";
import type { FaultAction, FaultPoint, FaultSpec } from "./fault";
import { type FaultCount, isDue, isTimed } from "./fault-count";
import { flipOneBit } from "./flip-one-bit";
import { StepClock } from "./step-clock";

/** Whose event it is. An event of a device's own (`wifi.join`) has no phone. */
export interface FaultTarget {
  readonly phone?: string;
  /** Name in the scenario. */
  readonly device?: string;
}

/** A fault that the clock brings, to be scheduled by the one who runs the scenario. */
export interface TimedFault {
  readonly fault: FaultSpec;
  /** Ms from the scenario's, or the step's, start. */
  readonly atMs: number;
  /** Again and again, so many ms after the strike before; absent: once. */
  readonly everyMs?: number;
}

const NO_PHONE = "";

/**
 * Decides which faults strike where, by the counting rules of scenario files.
 *
 * A fault counts the events of its point that match its `device`, `phone` and `step`, for each phone apart, from the
 * scenario's start or, with `step`, from the step's start; reconnecting does not start over. It strikes at the `nth`
 * such event, at every `every`-th, or at the first at or after `atMs`; with none of the three, at the first. When two are
 * due at one event, the one that stands first in the file strikes; an `atMs` that lost strikes at the next event.
 */
export class FaultPlan {
  #faults: readonly FaultSpec[];
  readonly #steps: StepClock;
  readonly #random: SeededRandom;
  readonly #counts = new Map<FaultSpec, Map<string, FaultCount>>();
  readonly #strikes = new Map<FaultSpec, number>();

  readonly #struck: (fault: FaultSpec) => void;

  /**
   * The scenario starts now.
   * @param struck hears of each fault that strikes.
   */
  constructor(
    faults: readonly FaultSpec[],
    clock: Pick<Clock, "now">,
    random: SeededRandom,
    struck: (fault: FaultSpec) => void = () => {},
  ) {
    this.#struck = struck;
    this.#faults = faults;
    this.#steps = new StepClock(clock);
    this.#random = random.fork("corrupt");
  }

  /**
   * A step (1-based) starts: faults of that step count from here.
   * @param phone absent: the step is everyone's; given: only this phone's, while other steps run beside it.
   */
  enterStep(step: number, phone?: string): void {
    this.#steps.enter(step, phone);
    this.#startOver(step, phone);
  }

  /** A step starts beside the one that the phone is in, which goes on: a button pressed during a pairing. */
  enterBeside(step: number, phone: string): void {
    this.#steps.enterBeside(step, phone);
    this.#startOver(step, phone);
  }

  /**
   * Tells that an event happens, once per event, and learns which fault strikes it.
   * @param wider a point of which `point` is a special case: its faults count the event too, those of `point` strike first.
   */
  strike(point: FaultPoint, target: FaultTarget, wider?: FaultPoint): FaultSpec | undefined {
    const due = this.#faults.flatMap((fault) => {
      if ((fault.on !== point && fault.on !== wider) || isTimed(fault) || !matches(fault, target)) return [];
      const count = this.#count(fault, target.phone);
      return count === undefined ? [] : [{ fault, count }];
    });
    const struck = due.find(({ fault }) => fault.on === point) ?? due[0];
    if (struck === undefined) return undefined;
    struck.count.strikes++;
    this.record(struck.fault);
    return struck.fault;
  }

  /** Faults to schedule when the scenario starts (`step` absent) or when a step starts; each is told with {@link record}. */
  timed(step?: number): readonly TimedFault[] {
    return this.#faults
      .filter((fault) => isTimed(fault) && fault.step === step)
      .map((fault) => ({
        fault,
        atMs: fault.atMs ?? fault.everyMs ?? 0,
        ...(fault.everyMs === undefined ? {} : { everyMs: fault.everyMs }),
      }));
  }

  /** Replaces the list, as a person switches faults on and off. What stays, by identity, keeps its count. */
  change(faults: readonly FaultSpec[]): void {
    this.#faults = faults;
  }

  /** Matching events a fault has seen, and how often it struck, of all phones together. */
  countOf(fault: FaultSpec): Readonly<FaultCount> {
    const counts = [...(this.#counts.get(fault)?.values() ?? [])];
    return {
      events: counts.reduce((sum, { events }) => sum + events, 0),
      strikes: counts.reduce((sum, { strikes }) => sum + strikes, 0),
    };
  }

  /** A timed fault struck. */
  record(fault: FaultSpec): void {
    this.#strikes.set(fault, (this.#strikes.get(fault) ?? 0) + 1);
    this.#struck(fault);
  }

  /** How often each kind of fault has struck. */
  strikes(): Readonly<Partial<Record<FaultAction, number>>> {
    const byAction = new Map<FaultAction, number>();
    for (const [fault, times] of this.#strikes) byAction.set(fault.do, (byAction.get(fault.do) ?? 0) + times);
    return Object.fromEntries(byAction);
  }

  /** Faults of the plan that have not struck yet, on any phone, in the plan's order. */
  idle(): readonly FaultSpec[] {
    return this.#faults.filter((fault) => !this.#strikes.has(fault));
  }

  /** A copy with one seeded bit flipped: what `corrupt` does. */
  corrupt(value: Uint8Array): Uint8Array {
    return flipOneBit(value, this.#random);
  }

  #startOver(step: number, phone: string | undefined): void {
    for (const [fault, counts] of this.#counts) {
      if (fault.step !== step) continue;
      if (phone === undefined) {
        counts.clear();
      } else {
        counts.delete(phone);
        counts.delete(NO_PHONE);
      }
    }
  }

  /** Counts the event; the count, when the fault is due now. */
  #count(fault: FaultSpec, phone: string | undefined): FaultCount | undefined {
    const sinceStart = this.#steps.elapsed(fault.step, phone);
    if (sinceStart === undefined) {
      return undefined;
    }
    const perPhone = this.#counts.get(fault) ?? new Map<string, FaultCount>();
    const count = perPhone.get(phone ?? NO_PHONE) ?? { events: 0, strikes: 0 };
    this.#counts.set(fault, perPhone.set(phone ?? NO_PHONE, count));
    count.events++;
    return isDue(fault, count, sinceStart) ? count : undefined;
  }
}

function matches(fault: FaultSpec, target: FaultTarget): boolean {
  return (
    (fault.device === undefined || fault.device === target.device) &&
    (fault.phone === undefined || fault.phone === target.phone)
  );
}
