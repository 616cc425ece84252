export type LogLevel = "debug" | "info" | "warn" | "error";

/** One event worth keeping. `data` must never hold a secret: pass lengths or redacted text instead. */
export interface LogEntry {
  /** Milliseconds, from {@link Clock.now}. */
  readonly at: number;
  readonly level: LogLevel;
  /** Where it comes from: `ble.lane`, `blufi.session`, ... */
  readonly source: string;
  /** What happened, in stable words: `operation-started`, `frame-out`, ... */
  readonly event: string;
  readonly data?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Where events go. Writing never throws and never blocks. */
export interface LogPort {
  write(entry: LogEntry): void;
}
