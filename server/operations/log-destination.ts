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
