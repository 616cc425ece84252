import type { Clock } from "../clock/clock";
import type { DatabaseWatch } from "./watched-dialect";

export interface DatabaseOptions {
  /** Hears what fails. */
  readonly watch?: DatabaseWatch;
  /** By it what was deleted is erased from SQLite's write-ahead log too. */
  readonly clock?: Clock;
}
