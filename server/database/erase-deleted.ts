import { type Kysely, SqliteAdapter, sql } from "kysely";
import type { Tables } from "./tables";

/**
 * Empties SQLite's write-ahead log, which holds every earlier page; in the database itself what was deleted is overwritten.
 * While somebody reads the file it cannot be emptied: the next changes see to it. PostgreSQL does this in its own time.
 */
export async function eraseDeleted(database: Kysely<Tables>): Promise<void> {
  if (!(database.getExecutor().adapter instanceof SqliteAdapter)) return;
  await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(database);
}
