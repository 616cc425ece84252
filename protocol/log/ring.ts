import type { LogEntry, LogPort } from "../ports/log";
import { redact } from "./redact";

/** The most recent events, redacted: what "copy diagnostics" copies. */
export interface LogRing extends LogPort {
  /** Oldest first; a copy. */
  entries(): readonly LogEntry[];
  /** One line an event: time of day in the log's clock, level, source, event, data. */
  exportText(): string;
}

export interface LogRingOptions {
  /** Entries kept; the oldest leave first. Default 500. */
  readonly capacity?: number;
}

/** A bounded ring of recent events. Writing never throws. */
export function createLogRing(options: LogRingOptions = {}): LogRing {
  const capacity = Math.max(1, options.capacity ?? 500);
  const slots: LogEntry[] = [];
  let written = 0;

  const entries = (): readonly LogEntry[] => {
    const oldest = written % capacity;
    return slots.length < capacity ? slots.slice() : [...slots.slice(oldest), ...slots.slice(0, oldest)];
  };

  return {
    write: (entry) => {
      slots[written % capacity] = entry.data === undefined ? entry : { ...entry, data: redact(entry.data) };
      written += 1;
    },
    entries,
    exportText: () => entries().map(line).join("\n"),
  };
}

function line({ at, level, source, event, data }: LogEntry): string {
  const fields = Object.entries(data ?? {}).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
  return `${at} ${level} ${source} ${event}${fields.join("")}`;
}
