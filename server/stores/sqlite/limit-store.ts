import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import type { LimitStore } from "../user-contract";

/** Counts of uses in SQLite: one row a key; those of windows long over go with later counts. */
export function sqliteLimitStore(database: DatabaseSyncInstance): LimitStore {
  const count = database.prepare(
    `INSERT INTO use_count (key, window, uses, until) VALUES (?1, ?2, 1, ?3)
     ON CONFLICT (key) DO UPDATE SET uses = CASE WHEN window = ?2 THEN uses + 1 ELSE 1 END, window = ?2, until = ?3
     RETURNING uses`,
  );
  const forget = database.prepare("DELETE FROM use_count WHERE until <= ?");

  return {
    async count(key, now, windowMs) {
      const window = Math.floor(now / windowMs);
      forget.run(now);
      return (count.get(key, window, (window + 1) * windowMs) as { uses: number }).uses;
    },
  };
}
