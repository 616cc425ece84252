import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import type { Clock } from "../../clock/clock";
import { MOST_SPENT, type SessionStore, type StoredSession } from "../user-contract";

type Row = { [Field in keyof StoredSession]-?: StoredSession[Field] | null };

/** Sessions in SQLite. What has expired goes when the next one comes. */
export function sqliteSessionStore(database: DatabaseSyncInstance, clock: Clock): SessionStore {
  const insert = database.prepare(
    `INSERT INTO session (id, user_id, app_id, created_at, expires_at, token_hash, update_hash)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const expire = database.prepare("DELETE FROM session WHERE expires_at <= ?");
  const trim = database.prepare(
    `DELETE FROM session WHERE user_id = ?1 AND id NOT IN
       (SELECT id FROM session WHERE user_id = ?1 ORDER BY created_at DESC, rowid DESC LIMIT ?2)`,
  );
  const read = database.prepare(
    `SELECT id, user_id AS userId, app_id AS appId, created_at AS createdAt, expires_at AS expiresAt,
       token_hash AS tokenHash, previous_hash AS previousHash, previous_until AS previousUntil, update_hash AS updateHash
     FROM session WHERE id = ?`,
  );
  const exchange = database.prepare(
    "UPDATE session SET token_hash = ?, previous_hash = ?, previous_until = ? WHERE id = ? AND token_hash = ?",
  );
  const countSpent = database.prepare("SELECT COUNT(*) AS count FROM spent_token WHERE session_id = ?");
  const spend = database.prepare("INSERT OR IGNORE INTO spent_token (session_id, hash) VALUES (?, ?)");
  const wasSpent = database.prepare("SELECT 1 FROM spent_token WHERE session_id = ? AND hash = ?");
  const end = database.prepare("DELETE FROM session WHERE id = ?");
  const endAll = database.prepare("DELETE FROM session WHERE user_id = ?");
  const forgetCodes = database.prepare("DELETE FROM login_code WHERE until <= ?");
  const rememberCode = database.prepare(
    `INSERT INTO login_code (hash, user_id, until) VALUES (?, ?, ?)
     ON CONFLICT (hash) DO UPDATE SET user_id = excluded.user_id, until = excluded.until`,
  );
  const recallCode = database.prepare("SELECT user_id AS userId FROM login_code WHERE hash = ? AND until > ?");

  return {
    async create({ id, userId, appId, createdAt, expiresAt, tokenHash, updateHash }, keep) {
      expire.run(clock.now());
      insert.run(id, userId, appId, createdAt, expiresAt, tokenHash, updateHash);
      trim.run(userId, keep);
    },
    async read(id) {
      const row = read.get(id) as Row | undefined;
      if (row === undefined) return undefined;
      const { previousHash, previousUntil, ...session } = row;
      const exchanged = previousHash !== null && previousUntil !== null;
      return { ...session, ...(exchanged ? { previousHash, previousUntil } : {}) } as StoredSession;
    },
    async exchange(id, from, { tokenHash, previousHash, previousUntil }) {
      if ((countSpent.get(id) as { count: number }).count >= MOST_SPENT) return false;
      if (exchange.run(tokenHash, previousHash, previousUntil, id, from).changes === 0) return false;
      spend.run(id, from);
      return true;
    },
    async wasSpent(id, hash) {
      return wasSpent.get(id, hash) !== undefined;
    },
    async end(id) {
      end.run(id);
    },
    async endAll(userId) {
      endAll.run(userId);
    },
    async rememberCode(codeHash, userId, forMs) {
      forgetCodes.run(clock.now());
      rememberCode.run(codeHash, userId, clock.now() + forMs);
    },
    async recallCode(codeHash) {
      return (recallCode.get(codeHash, clock.now()) as { userId: string } | undefined)?.userId;
    },
  };
}
