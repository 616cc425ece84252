import type { DatabaseSyncInstance } from "@photostructure/sqlite";

/** Steps of the schema, oldest first. A released step is never edited: a change is a new line. */
const STEPS: readonly string[] = [
  `CREATE TABLE token (
     app_id TEXT PRIMARY KEY, value TEXT NOT NULL, fence INTEGER NOT NULL,
     obtained_at INTEGER NOT NULL, checked_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE lease (
     app_id TEXT PRIMARY KEY, owner TEXT NOT NULL, fence INTEGER NOT NULL, until INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE hold (
     app_id TEXT PRIMARY KEY, until INTEGER NOT NULL, failures INTEGER NOT NULL, errcode INTEGER, reason TEXT NOT NULL
   ) STRICT;
   CREATE TABLE budget (
     app_id TEXT PRIMARY KEY, day INTEGER NOT NULL, used INTEGER NOT NULL, last_at INTEGER NOT NULL
   ) STRICT;`,
];

/**
 * Brings a file to today's schema.
 *
 * @throws Error for a file that a newer server has written
 */
export function migrate(database: DatabaseSyncInstance): void {
  const row = database.prepare("PRAGMA user_version").get() as { user_version: number };
  const version = row.user_version;
  if (version > STEPS.length) {
    throw new Error(`The database is of schema ${version}, this server knows ${STEPS.length}: start the newer one.`);
  }
  for (let step = version; step < STEPS.length; step++) {
    database.exec(`BEGIN IMMEDIATE; ${STEPS[step]}; PRAGMA user_version = ${step + 1}; COMMIT;`);
  }
}
