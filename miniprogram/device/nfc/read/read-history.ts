import type { ReadOutcome, TagReading } from "../../../../protocol/nfc/read-tags";

/** A line of what was read since the page was opened. It is kept in memory, and has nothing of a tag's content. */
export interface ReadEntry {
  /** ms of the clock. */
  readonly at: number;
  /** Serial number of the tag. */
  readonly uid: Uint8Array;
  readonly outcome: ReadOutcome;
  readonly records: number;
}

export function readEntry({ tag, outcome, records = [] }: TagReading, at: number): ReadEntry {
  return { at, uid: tag.id, outcome, records: records.length };
}
