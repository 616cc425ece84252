let waiting: Promise<void> | undefined;

/**
 * Ends when this turn of the event loop has been worked off; what was logged in it is written by then, since lines wait for the
 * same moment and were there first (decision 040). One wait for all who ask in a turn.
 *
 * An answer that waits for it is never out before its audit line. It is also cheaper: the answers of a turn are sent one after the
 * other, and only the first of them has to wake a client that sleeps (docs/performance.md).
 */
export function endOfTurn(): Promise<void> {
  waiting ??= new Promise((resolve) => {
    setImmediate(() => {
      waiting = undefined;
      resolve();
    });
  });
  return waiting;
}
