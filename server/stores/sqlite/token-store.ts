import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import type { Clock } from "../../clock/clock";
import type { BudgetAnswer, BudgetRule, Hold, Lease, NewToken, StoredToken, TokenStore } from "../contract";

interface HoldRow {
  until: number;
  failures: number;
  errcode: number | null;
  reason: string;
  credentials: string | null;
}

/** Tokens in SQLite. Each call is one statement, so each is atomic. */
export function sqliteTokenStore(database: DatabaseSyncInstance, clock: Clock): TokenStore {
  const read = database.prepare(
    `SELECT value, fence, obtained_at AS obtainedAt, checked_at AS checkedAt, expires_at AS expiresAt
     FROM token WHERE app_id = ?`,
  );
  // `excluded` is the row that was to be inserted. A free lease is one whose time is over. A fence is the time in
  // microseconds unless that would not be higher, so that it grows over a lost file too.
  const acquire = database.prepare(
    `INSERT INTO lease (app_id, owner, fence, until) VALUES (?1, ?2, ?3 * 1000, ?3 + ?4)
     ON CONFLICT (app_id) DO UPDATE SET
       owner = excluded.owner, fence = MAX(excluded.fence, fence + 1), until = excluded.until
     WHERE until <= ?3 OR owner = excluded.owner RETURNING fence`,
  );
  const release = database.prepare("UPDATE lease SET until = 0 WHERE app_id = ? AND owner = ? AND fence = ?");
  const commit = database.prepare(
    `INSERT INTO token (app_id, value, fence, obtained_at, checked_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (app_id) DO UPDATE SET value = excluded.value, fence = excluded.fence,
       obtained_at = excluded.obtained_at, checked_at = excluded.checked_at, expires_at = excluded.expires_at
     WHERE excluded.fence > token.fence OR (excluded.fence = token.fence AND excluded.value = token.value)`,
  );
  const readHold = database.prepare("SELECT until, failures, errcode, reason, credentials FROM hold WHERE app_id = ?");
  const writeHold = database.prepare(
    `INSERT INTO hold (app_id, until, failures, errcode, reason, credentials) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (app_id) DO UPDATE SET until = excluded.until, failures = excluded.failures,
       errcode = excluded.errcode, reason = excluded.reason, credentials = excluded.credentials`,
  );
  const liftHold = database.prepare("DELETE FROM hold WHERE app_id = ?");
  const spend = database.prepare(
    `INSERT INTO budget (app_id, day, used, last_at) VALUES (?1, ?2, 1, ?3)
     ON CONFLICT (app_id) DO UPDATE SET
       used = CASE WHEN day = ?2 THEN used + 1 ELSE 1 END, day = ?2, last_at = ?3
     WHERE (day <> ?2 OR used < ?4) AND (last_at > ?3 OR last_at + ?5 <= ?3) RETURNING used`,
  );
  const readBudget = database.prepare("SELECT day, used, last_at AS lastAt FROM budget WHERE app_id = ?");

  const budgetOf = (appId: string, day: number) => {
    const row = readBudget.get(appId) as { day: number; used: number; lastAt: number } | undefined;
    return { used: row?.day === day ? row.used : 0, lastAt: row?.lastAt ?? 0 };
  };

  return {
    async read(appId) {
      return read.get(appId) as StoredToken | undefined;
    },
    async acquire(appId, owner, ttlMs): Promise<Lease | undefined> {
      const row = acquire.get(appId, owner, Math.round(clock.now()), Math.ceil(ttlMs)) as { fence: number } | undefined;
      return row && { appId, owner, fence: row.fence };
    },
    async release({ appId, owner, fence }) {
      return release.run(appId, owner, fence).changes > 0;
    },
    async commit({ appId, fence }, { value, obtainedAt, checkedAt, expiresAt }: NewToken) {
      const times = [obtainedAt, checkedAt, expiresAt].map((time) => Math.round(time));
      return commit.run(appId, value, fence, ...times).changes > 0;
    },
    async readHold(appId): Promise<Hold | undefined> {
      const row = readHold.get(appId) as HoldRow | undefined;
      if (row === undefined) return undefined;
      const { errcode, credentials, ...hold } = row;
      return { ...hold, ...(errcode === null ? {} : { errcode }), ...(credentials === null ? {} : { credentials }) };
    },
    async writeHold(appId, hold) {
      if (hold === undefined) return void liftHold.run(appId);
      const { until, failures, errcode = null, reason, credentials = null } = hold;
      writeHold.run(appId, Math.round(until), failures, errcode, reason, credentials);
    },
    async spend(appId, day, now, rule: BudgetRule): Promise<BudgetAnswer> {
      const row = spend.get(appId, day, Math.round(now), rule.perDay, rule.spacingMs) as { used: number } | undefined;
      if (row) return { granted: true, left: rule.perDay - row.used };
      const { used, lastAt } = budgetOf(appId, day);
      const left = Math.max(0, rule.perDay - used);
      return { granted: false, left, retryAt: lastAt + rule.spacingMs };
    },
    async left(appId, day, rule) {
      return Math.max(0, rule.perDay - budgetOf(appId, day).used);
    },
  };
}
