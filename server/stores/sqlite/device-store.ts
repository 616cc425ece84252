import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import {
  type DeviceStore,
  MOST_UNBOUND,
  type StoredDevice,
  UNBOUND_KEPT_MS,
  type UnboundDevice,
} from "../user-contract";

/** Devices in SQLite. Its calls run to their end one after the other, so nothing happens between a check and its change. */
export function sqliteDeviceStore(database: DatabaseSyncInstance): DeviceStore {
  const list = database.prepare("SELECT id, version, body FROM device WHERE user_id = ? ORDER BY id");
  const read = database.prepare("SELECT id, version, body FROM device WHERE user_id = ? AND id = ?");
  const insert = database.prepare(
    `INSERT INTO device (user_id, id, version, body)
     SELECT ?1, ?2, ?3, ?4 WHERE (SELECT COUNT(*) FROM device WHERE user_id = ?1) < ?5
     ON CONFLICT (user_id, id) DO NOTHING`,
  );
  const update = database.prepare(
    "UPDATE device SET version = ?, body = ? WHERE user_id = ? AND id = ? AND version = ?",
  );
  const lives = database.prepare("SELECT 1 FROM session WHERE id = ?");
  const unbound = database.prepare("SELECT id, at FROM unbound WHERE user_id = ? AND at > ? ORDER BY id");
  const noteUnbound = database.prepare(
    "INSERT INTO unbound (user_id, id, at) VALUES (?, ?, ?) ON CONFLICT (user_id, id) DO UPDATE SET at = excluded.at",
  );
  const trimUnbound = database.prepare(
    `DELETE FROM unbound WHERE user_id = ?1 AND (at <= ?2 OR id NOT IN
       (SELECT id FROM unbound WHERE user_id = ?1 ORDER BY at DESC, id DESC LIMIT ?3))`,
  );
  const boundAgain = database.prepare("DELETE FROM unbound WHERE user_id = ? AND id = ?");
  const removeUnbound = database.prepare("DELETE FROM unbound WHERE user_id = ?");
  const remove = database.prepare("DELETE FROM device WHERE user_id = ? AND id = ?");
  const removeAll = database.prepare("DELETE FROM device WHERE user_id = ?");

  return {
    async list(userId) {
      return list.all(userId) as unknown as StoredDevice[];
    },
    async read(userId, id) {
      return read.get(userId, id) as StoredDevice | undefined;
    },
    async unbound(userId, now) {
      return unbound.all(userId, Math.round(now - UNBOUND_KEPT_MS)) as unknown as UnboundDevice[];
    },
    async write(userId, { id, version, body }, expected, most, sessionId) {
      if (sessionId !== undefined && lives.get(sessionId) === undefined) return "signed-out";
      if (expected !== undefined) {
        return update.run(version, body, userId, id, expected).changes > 0 ? "written" : "changed";
      }
      if (insert.run(userId, id, version, body, most).changes > 0) {
        boundAgain.run(userId, id);
        return "written";
      }
      return read.get(userId, id) === undefined ? "full" : "changed";
    },
    async remove(userId, id, act) {
      if (act !== undefined && lives.get(act.sessionId) !== undefined) {
        noteUnbound.run(userId, id, Math.round(act.at));
        trimUnbound.run(userId, Math.round(act.at - UNBOUND_KEPT_MS), MOST_UNBOUND);
      }
      return remove.run(userId, id).changes > 0;
    },
    async removeAll(userId) {
      removeAll.run(userId);
      removeUnbound.run(userId);
    },
  };
}
