import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import type { DeviceStore, StoredDevice } from "../user-contract";

/** Devices in SQLite. A write is one statement, so nothing happens between its check and its change. */
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
  const remove = database.prepare("DELETE FROM device WHERE user_id = ? AND id = ?");
  const removeAll = database.prepare("DELETE FROM device WHERE user_id = ?");

  return {
    async list(userId) {
      return list.all(userId) as unknown as StoredDevice[];
    },
    async read(userId, id) {
      return read.get(userId, id) as StoredDevice | undefined;
    },
    async write(userId, { id, version, body }, expected, most) {
      if (expected !== undefined) {
        return update.run(version, body, userId, id, expected).changes > 0 ? "written" : "changed";
      }
      if (insert.run(userId, id, version, body, most).changes > 0) return "written";
      return read.get(userId, id) === undefined ? "full" : "changed";
    },
    async remove(userId, id) {
      return remove.run(userId, id).changes > 0;
    },
    async removeAll(userId) {
      removeAll.run(userId);
    },
  };
}
