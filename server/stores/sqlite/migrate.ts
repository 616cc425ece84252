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
  `CREATE TABLE session (
     id TEXT PRIMARY KEY, user_id TEXT NOT NULL, app_id TEXT NOT NULL,
     created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, token_hash TEXT NOT NULL,
     previous_hash TEXT, previous_until INTEGER, update_hash TEXT NOT NULL
   ) STRICT;
   CREATE INDEX session_of_user ON session (user_id, created_at);
   CREATE INDEX session_end ON session (expires_at);
   CREATE TABLE login_code (hash TEXT PRIMARY KEY, user_id TEXT NOT NULL, until INTEGER NOT NULL) STRICT;
   CREATE TABLE device (
     user_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (user_id, id)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE use_count (key TEXT PRIMARY KEY, window INTEGER NOT NULL, uses INTEGER NOT NULL, until INTEGER NOT NULL) STRICT;
   CREATE INDEX use_count_end ON use_count (until);`,
  `ALTER TABLE hold ADD COLUMN credentials TEXT;
   CREATE TABLE probe (one INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
   CREATE TABLE unbound (
     user_id TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (user_id, id)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE spent_token (
     session_id TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (session_id, hash)
   ) STRICT, WITHOUT ROWID;
   CREATE TRIGGER session_gone AFTER DELETE ON session BEGIN
     DELETE FROM spent_token WHERE session_id = old.id;
   END;`,
];

/**
 * Brings a file to today's schema.
 *
 * @returns the schema it had; 0: it was new
 * @throws Error for a file that a newer server has written
 */
export function migrate(database: DatabaseSyncInstance): number {
  const row = database.prepare("PRAGMA user_version").get() as { user_version: number };
  const version = row.user_version;
  if (version > STEPS.length) {
    throw new Error(`The database is of schema ${version}, this server knows ${STEPS.length}: start the newer one.`);
  }
  for (let step = version; step < STEPS.length; step++) {
    database.exec(`BEGIN IMMEDIATE; ${STEPS[step]}; PRAGMA user_version = ${step + 1}; COMMIT;`);
  }
  return version;
}
