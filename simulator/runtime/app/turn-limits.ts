/** Under this name the loops of a foreign app's scripts call {@link TurnLimits.round}. */
export const LOOP_GUARD = "__loop__";

/** A script that keeps the thread to itself for so long is taken not to end, ms. */
const LONGEST_TURN_MS = 5_000;
/** Rounds between two looks at the clock. */
const ROUNDS = 4_096;
/** WeChat's tools warn of pages with 1,000 nodes; what makes so many at once will not stop. */
const MOST_NODES = 50_000;

/** A loop that did not end, or a page without measure: stopped, so that the studio page stays alive. */
export class TurnLimitError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "TurnLimitError";
  }
}

/** The real time of the machine, and its next turn. */
export interface MachineTime {
  now(): number;
  /** Runs `work` when the thread is free again. */
  nextTurn(work: () => void): void;
}

const MACHINE: MachineTime = {
  now: () => Date.now(),
  nextTurn: (work) => void setTimeout(work, 0),
};

/**
 * What an app may do without giving the thread back. It is the studio page's thread too, and nothing else could stop a
 * script there. The machine's time counts, not the phone's: that stands still while a script runs.
 */
export class TurnLimits {
  readonly #machine: MachineTime;
  #rounds = 0;
  /** Each round is refused from now on: the loop around one that was stopped may have caught its error. */
  #stopped = false;
  #nodes = 0;
  #began: number | undefined;
  #waits = false;

  constructor(machine: MachineTime = MACHINE) {
    this.#machine = machine;
  }

  /** Code of the app is called anew: by an event, a timer, an answer. */
  readonly begin = (): void => {
    this.#rounds = 0;
    this.#stopped = false;
    this.#nodes = 0;
    this.#began = undefined;
  };

  /** A loop goes round. @throws TurnLimitError */
  readonly round = (): void => {
    this.#rounds += 1;
    if (this.#rounds < ROUNDS && !this.#stopped) return;
    this.#rounds = 0;
    const now = this.#machine.now();
    this.#forgetLater();
    this.#began ??= now;
    this.#stopped ||= now - this.#began > LONGEST_TURN_MS;
    if (this.#stopped)
      throw new TurnLimitError(`a loop ran for more than ${LONGEST_TURN_MS} ms without a pause and was stopped`);
  };

  /** An element is made. @throws TurnLimitError */
  node(): void {
    this.#nodes += 1;
    this.#forgetLater();
    if (this.#nodes > MOST_NODES) throw new TurnLimitError(`a page makes more than ${MOST_NODES} nodes at once`);
  }

  /** Calls that nobody announced by {@link begin} begin with the thread's next turn. */
  #forgetLater(): void {
    if (this.#waits) return;
    this.#waits = true;
    this.#machine.nextTurn(() => {
      this.#waits = false;
      this.begin();
    });
  }
}
