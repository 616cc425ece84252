import type { Procedure } from "./procedure";

/** Where a tag keeps its message, as a phone's system has found it. */
export interface NdefStore {
  /** Longest message, bytes. */
  readonly capacity: number;
  readonly writable: boolean;
  /** The message; empty when there is none; undefined when the tag refuses. */
  read(): Procedure<Uint8Array | undefined>;
  /** Replaces it: length 0 first, then the message, then its length, so that nobody reads half of it. False: refused. */
  write(message: Uint8Array): Procedure<boolean>;
}
