import type { ScenarioWorld } from "../../scenario/build-world";
import { type StruckWorld, scheduleTimedFaults, strikeNow } from "../../scenario/timed-faults";
import type { FaultSpec } from "../../world/faults/fault";
import { isTimed } from "../../world/faults/fault-count";

export interface LiveRule {
  readonly id: number;
  readonly fault: FaultSpec;
  readonly enabled: boolean;
  /** Matching events since it was there. */
  readonly events: number;
  readonly strikes: number;
  /** World time of its last strike, ms since the world began. */
  readonly struckAt?: number;
}

interface Rule {
  readonly id: number;
  readonly fault: FaultSpec;
  enabled: boolean;
  strikes: number;
  struckAt?: number;
  cancelTimer(): void;
}

/** Fault rules of a running world: the scenario's and those a person adds, on or off. */
export class LiveFaults {
  readonly #struck: StruckWorld;
  readonly #world: Pick<ScenarioWorld, "world" | "faults">;
  readonly #rules: Rule[] = [];
  #ids = 0;

  constructor(world: Pick<ScenarioWorld, "world" | "faults">, faults: readonly FaultSpec[], struck: StruckWorld) {
    this.#world = world;
    this.#struck = struck;
    for (const fault of faults) this.#insert(fault);
  }

  get list(): readonly LiveRule[] {
    return this.#rules.map(({ cancelTimer: _, ...rule }) => ({
      ...rule,
      events: this.#world.faults.countOf(rule.fault).events,
    }));
  }

  add(fault: FaultSpec): void {
    this.#insert(fault);
    this.#apply();
  }

  remove(id: number): void {
    const index = this.#rules.findIndex((rule) => rule.id === id);
    this.#rules[index]?.cancelTimer();
    if (index >= 0) this.#rules.splice(index, 1);
    this.#apply();
  }

  /** A rule of the clock counts its time anew from here. */
  enable(id: number, enabled: boolean): void {
    const rule = this.#rules.find((one) => one.id === id);
    if (rule === undefined) return;
    rule.enabled = enabled;
    rule.cancelTimer();
    if (enabled) this.#arm(rule);
    this.#apply();
  }

  /** Told of each strike, so that the list can say when. */
  noteStrike(fault: FaultSpec): void {
    const rule = this.#rules.find((one) => one.fault === fault);
    if (rule === undefined) return;
    rule.strikes += 1;
    rule.struckAt = this.#world.world.elapsed();
  }

  /** Position of a rule in the list, counted from 1, as the log names it. */
  numberOf(fault: FaultSpec): number {
    return this.#rules.findIndex((rule) => rule.fault === fault) + 1;
  }

  /**
   * A step of the scenario begins: faults of that step count from here, and the clock's are scheduled.
   * @param phone absent: no other step runs beside it
   * @returns the step is over
   */
  enterStep(step: number, phone?: string): () => void {
    this.#world.faults.enterStep(step, phone);
    return scheduleTimedFaults(this.#struck, step);
  }

  #insert(fault: FaultSpec): void {
    const rule: Rule = { id: this.#ids++, fault, enabled: true, strikes: 0, cancelTimer: () => {} };
    this.#rules.push(rule);
    this.#arm(rule);
  }

  /** What a step brings does not come here: steps are the runner's. */
  #arm(rule: Rule): void {
    const { fault } = rule;
    if (!isTimed(fault) || fault.step !== undefined) return;
    const arm = (delayMs: number) => {
      rule.cancelTimer = this.#world.world.schedule(
        delayMs,
        () => {
          strikeNow(this.#struck, fault);
          if (fault.everyMs !== undefined) arm(fault.everyMs);
        },
        "scenario.fault",
      );
    };
    arm(fault.atMs ?? fault.everyMs ?? 0);
  }

  #apply(): void {
    this.#world.faults.change(this.#rules.filter(({ enabled }) => enabled).map(({ fault }) => fault));
  }
}
