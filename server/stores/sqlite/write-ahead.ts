import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { BUSY, sqliteResultCode } from "./result-code";

/** Between two tries, ms. */
const PAUSE_MS = 10;

/**
 * Puts a database into WAL. A connection that would have to go from reading to writing while another writes is told so at
 * once, whatever its `busy_timeout` (sqlite.org/c3ref/busy_handler.html): processes that start together on a new file meet
 * so. This waits for the other, holding up the process, which serves nobody yet.
 *
 * @param patienceMs how long the other may take, ms; also what `busy_timeout` is from then on
 * @throws what SQLite said, for a database that stays busy, or is none
 */
export function writeAhead(database: DatabaseSyncInstance, patienceMs: number): void {
  database.exec(`PRAGMA busy_timeout = ${patienceMs}`);
  for (let waitedMs = 0; ; waitedMs += PAUSE_MS) {
    try {
      database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
      return;
    } catch (error) {
      if (sqliteResultCode(error) !== BUSY || waitedMs >= patienceMs) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}
