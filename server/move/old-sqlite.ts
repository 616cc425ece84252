import { existsSync } from "node:fs";
import { DatabaseSync } from "@photostructure/sqlite";
import type { StoredDevice, UnboundDevice } from "../stores/user-contract";
import type { OldStore } from "./old-store";

/**
 * Devices as `SQLITE_FILE` held them beside tokens and sessions, which stay there.
 *
 * @throws Error for a file that is not there or is none of ours
 */
export function openOldSqlite(file: string): OldStore {
  if (!existsSync(file)) throw new Error(`${file}: there is no such file.`);
  const database = new DatabaseSync(file);
  database.exec("PRAGMA busy_timeout = 10000; PRAGMA secure_delete = ON;");
  const has = (table: string) =>
    database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(table) !== undefined;
  // Files of before the third step of their schema know nothing of what was unbound.
  const noted = has("unbound");
  if (!has("device") || !has("token")) {
    database.close();
    throw new Error(`${file}: this is no SQLITE_FILE of the server.`);
  }
  const users = database.prepare(
    `SELECT user_id AS userId FROM device ${noted ? "UNION SELECT user_id FROM unbound" : ""} ORDER BY userId`,
  );
  const devicesOf = database.prepare("SELECT id, version, body FROM device WHERE user_id = ?");
  const unboundOf = noted ? database.prepare("SELECT id, at FROM unbound WHERE user_id = ?") : undefined;
  const removeDevice = database.prepare("DELETE FROM device WHERE user_id = ? AND id = ?");
  const removeUnbound = noted ? database.prepare("DELETE FROM unbound WHERE user_id = ? AND id = ?") : undefined;

  return {
    async *users() {
      for (const { userId } of users.all() as unknown as { userId: string }[]) {
        const devices = devicesOf.all(userId) as unknown as StoredDevice[];
        yield { userId, devices, unbound: (unboundOf?.all(userId) ?? []) as unknown as UnboundDevice[], damaged: 0 };
      }
    },
    async remove({ userId, devices, unbound }) {
      database.exec("BEGIN IMMEDIATE");
      for (const { id } of devices) removeDevice.run(userId, id);
      for (const { id } of unbound) removeUnbound?.run(userId, id);
      database.exec("COMMIT");
    },
    async close() {
      // What was removed is gone from the write-ahead log too.
      database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
      database.close();
    },
  };
}
