import { type DestinationStream, pino } from "pino";

/** Where lines go in the end. */
export interface LogSink {
  write(text: string): unknown;
  /** Returns when everything is written. */
  flushSync(): void;
}

/** One listener for all: some processes have many. */
const atExit: (() => void)[] = [];

/**
 * Lines of one turn of the event loop are one write, waited for: a write that is handed to another thread costs twenty times as
 * much as one that is not (docs/performance.md), and what waits for that thread a killed process loses. What is left when the process
 * exits is written then.
 *
 * @param sink default: stdout
 */
export function logDestination(sink: LogSink = pino.destination({ sync: true })): DestinationStream & LogSink {
  let lines = "";
  let isDue = false;

  function pass(): void {
    isDue = false;
    if (lines === "") return;
    const text = lines;
    lines = "";
    sink.write(text);
  }

  function flushSync(): void {
    pass();
    sink.flushSync();
  }

  if (atExit.length === 0) process.once("exit", () => atExit.forEach((flush) => void flush()));
  atExit.push(flushSync);
  return {
    write(line) {
      lines += line;
      if (isDue) return;
      isDue = true;
      setImmediate(pass);
    },
    flushSync,
  };
}

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
