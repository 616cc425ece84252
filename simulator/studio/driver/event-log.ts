import type { TraceEntry } from "../../world/trace/trace";
import { type LogFilter, passes, searchText } from "./log-line";

/** Newest entries that are kept to look at and to export. */
export const LOG_LIMIT = 20_000;
/** Entries a recording holds; then it stops by itself. */
export const RECORDING_LIMIT = 500_000;

/**
 * What happened, newest last, bounded. The view is what filter and search let through; it grows by what comes in and is
 * made anew only when filter or search change.
 */
export class EventLog {
  #entries: TraceEntry[] = [];
  #view: TraceEntry[] = [];
  #filter: LogFilter = "all";
  #search = "";
  #total = 0;
  #recording: TraceEntry[] | undefined;
  #isRecording = false;

  /** Entries that ever came. */
  get total(): number {
    return this.#total;
  }

  /** What filter and search let through, oldest first. */
  get view(): readonly TraceEntry[] {
    return this.#view;
  }

  get filter(): LogFilter {
    return this.#filter;
  }

  get recording(): boolean {
    return this.#isRecording;
  }

  /** @param entry its secrets masked. */
  push(entry: TraceEntry): void {
    this.#total += 1;
    append(this.#entries, entry);
    if (this.#lets(entry)) append(this.#view, entry);
    if (!this.#isRecording || this.#recording === undefined) return;
    this.#recording.push(entry);
    this.#isRecording = this.#recording.length < RECORDING_LIMIT;
  }

  show(filter: LogFilter, search: string): void {
    this.#filter = filter;
    this.#search = search.trim().toLowerCase();
    this.#view = this.#entries.filter((entry) => this.#lets(entry));
  }

  clear(): void {
    this.#entries = [];
    this.#view = [];
  }

  /** Starts a recording, which takes the place of the one before, or ends the one under way. */
  record(on: boolean): void {
    if (on) this.#recording = [];
    this.#isRecording = on;
  }

  /** The recording when there is one, else what is kept: one JSON object a line. */
  toJsonLines(): string {
    return (this.#recording ?? this.#entries).map((entry) => `${JSON.stringify(entry)}\n`).join("");
  }

  #lets(entry: TraceEntry): boolean {
    return passes(entry, this.#filter) && (this.#search === "" || searchText(entry).includes(this.#search));
  }
}

/** Cuts in halves, so that a full log does not move all of itself at every line. */
function append(list: TraceEntry[], entry: TraceEntry): void {
  list.push(entry);
  if (list.length >= 2 * LOG_LIMIT) list.splice(0, list.length - LOG_LIMIT);
}
