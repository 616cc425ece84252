import type { Clock } from "../../../protocol/ports/clock";

interface Entered {
  readonly step: number;
  readonly at: number;
}

/** Which step of a scenario runs, for everyone or for single phones, and since when. */
export class StepClock {
  readonly #clock: Pick<Clock, "now">;
  readonly #began: number;
  readonly #perPhone = new Map<string, Entered>();
  /** Steps that go on beside what a phone is in, until everyone enters the next. */
  readonly #beside = new Map<string, Entered[]>();
  #everyone: Entered | undefined;

  constructor(clock: Pick<Clock, "now">) {
    this.#clock = clock;
    this.#began = clock.now();
  }

  /** @param phone absent: every phone enters the step. */
  enter(step: number, phone?: string): void {
    const entered = { step, at: this.#clock.now() };
    if (phone === undefined) {
      this.#everyone = entered;
      this.#perPhone.clear();
      this.#beside.clear();
    } else {
      this.#perPhone.set(phone, entered);
    }
  }

  /** A phone enters a step without leaving the one it is in. */
  enterBeside(step: number, phone: string): void {
    const others = (this.#beside.get(phone) ?? []).filter((one) => one.step !== step);
    this.#beside.set(phone, [...others, { step, at: this.#clock.now() }]);
  }

  /**
   * Ms since the scenario's start, or, when `step` is given, since that step's; undefined while that step does not run.
   * @param phone absent: the event belongs to no phone, so a step that any phone is in counts.
   */
  elapsed(step: number | undefined, phone: string | undefined): number | undefined {
    const now = this.#clock.now();
    if (step === undefined) {
      return now - this.#began;
    }
    const entered = this.#running(phone).find((one) => one.step === step);
    return entered && now - entered.at;
  }

  #running(phone: string | undefined): readonly Entered[] {
    const everyone = this.#everyone === undefined ? [] : [this.#everyone];
    if (phone === undefined) {
      return [...this.#perPhone.values(), ...[...this.#beside.values()].flat(), ...everyone];
    }
    const own = this.#perPhone.get(phone);
    return [...(own === undefined ? everyone : [own]), ...(this.#beside.get(phone) ?? [])];
  }
}
