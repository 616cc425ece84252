import { sameValue } from "./encode-value";
import type { NumberedEntry, Recorded, Recording } from "./entry";
import { keptArguments } from "./kept-arguments";
import { RecordingError } from "./recording-error";

export type CallEntry = Extract<NumberedEntry, { is: "call" }>;
export type EmittedEntry = Exclude<NumberedEntry, { is: "call" }>;

/**
 * What of a recording has happened. Calls must come in the recorded order, port by port. What the phone reported comes when
 * every call before it was made; a call may come before what the phone reported just before it, since two timers of the same
 * millisecond have no order.
 */
export class ReplayScript {
  private readonly entries: readonly NumberedEntry[];
  private readonly past = new Set<NumberedEntry>();
  private head = 0;

  constructor({ entries }: Recording) {
    this.entries = entries;
  }

  /** The recorded call this one is. Throws a {@link RecordingError} when it is another one, or none was left. */
  take(of: string, args: readonly unknown[]): CallEntry {
    const port = portOf(of);
    const next = this.entries
      .slice(this.head)
      .find((entry): entry is CallEntry => entry.is === "call" && !this.past.has(entry) && portOf(entry.of) === port);
    const made: readonly Recorded[] = keptArguments(of, args);
    if (next === undefined) {
      throw new RecordingError(this.endLine(), `the recording ended; the program called ${show(of, made)}`);
    }
    if (next.of !== of || !sameValue(next.with, made)) {
      throw new RecordingError(
        next.line,
        `recorded is ${show(next.of, next.with)}; the program called ${show(of, made)}`,
      );
    }
    this.past.add(next);
    return next;
  }

  /** What the phone reports next; undefined while a call must come first, or at the end. */
  get upcoming(): EmittedEntry | undefined {
    const entry = this.next();
    return entry === undefined || entry.is === "call" ? undefined : entry;
  }

  /** Notes that it was emitted. */
  emitted(entry: EmittedEntry): void {
    this.past.add(entry);
  }

  /** Answers to a call that came before it returned, in order; noted as emitted. */
  takeSync(id: number): readonly EmittedEntry[] {
    const answers = this.entries
      .slice(this.head)
      .filter((entry): entry is EmittedEntry => entry.is !== "call" && entry.is !== "event" && entry.id === id)
      .filter((entry) => "sync" in entry && entry.sync === true);
    for (const entry of answers) this.past.add(entry);
    return answers;
  }

  /** What the recording waits for; undefined at its end. */
  waitsFor(): RecordingError | undefined {
    const entry = this.next();
    if (entry === undefined) return undefined;
    const what = entry.is === "call" ? `the program's call of ${show(entry.of, entry.with)}` : "its time to come";
    return new RecordingError(entry.line, `the recording waits here for ${what}`);
  }

  private next(): NumberedEntry | undefined {
    for (let entry = this.entries[this.head]; entry !== undefined; entry = this.entries[this.head]) {
      if (!this.past.has(entry)) return entry;
      this.past.delete(entry);
      this.head += 1;
    }
    return undefined;
  }

  private endLine(): number {
    return (this.entries.at(-1)?.line ?? 1) + 1;
  }
}

function portOf(of: string): string {
  return of.slice(0, of.indexOf("."));
}

function show(of: string, args: readonly Recorded[]): string {
  const text = `${of}(${args.map((arg) => JSON.stringify(arg)).join(", ")})`;
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
