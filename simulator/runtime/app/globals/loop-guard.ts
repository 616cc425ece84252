/** Under this name the loops of a foreign app's scripts call their guard. */
export const LOOP_GUARD = "__loop__";

/** A script that keeps the thread to itself for so long is taken not to end, ms. */
const LONGEST_TURN_MS = 5_000;
/** Rounds between two looks at the clock. */
const ROUNDS = 4_096;

/** A loop that did not end. */
export class EndlessLoopError extends Error {
  constructor() {
    super(`a loop ran for ${LONGEST_TURN_MS} ms without a pause and was stopped`);
    this.name = "EndlessLoopError";
  }
}

/** The real time of the machine, and its next turn. */
export interface GuardClock {
  now(): number;
  /** Runs `work` when the thread is free again. */
  nextTurn(work: () => void): void;
}

const MACHINE: GuardClock = {
  now: () => performance.now(),
  nextTurn: (work) => void setTimeout(work, 0),
};

/**
 * Counts the rounds of all loops of an app. The thread is the studio page's too, so this looks at the machine's time, not the
 * phone's: the phone's stands still while a script runs.
 *
 * @throws EndlessLoopError from the loop that runs too long
 */
export function createLoopGuard(clock: GuardClock = MACHINE): () => void {
  let rounds = 0;
  let began: number | undefined;
  const look = () => {
    rounds = 0;
    const now = clock.now();
    if (began === undefined) {
      began = now;
      clock.nextTurn(() => {
        began = undefined;
      });
    } else if (now - began > LONGEST_TURN_MS) {
      throw new EndlessLoopError();
    }
  };
  return () => {
    rounds += 1;
    if (rounds >= ROUNDS) look();
  };
}
