import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import type { Clock } from "../../clock/clock";
import type { Stores } from "../contract";
import { sqliteDeviceStore } from "./device-store";
import { sqliteLimitStore } from "./limit-store";
import { migrate } from "./migrate";
import { sqliteSessionStore } from "./session-store";
import { sqliteTokenStore } from "./token-store";

/**
 * The embedded store of one process. In WAL a commit survives the death of the process; a power cut may cost the last
 * ones, never the file.
 *
 * @param file `:memory:` for one that ends with the process
 */
export function openSqlite(file: string, clock: Clock): Stores {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(file);
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;");
  migrate(database);
  const probe = database.prepare(
    "INSERT INTO probe (one, body) VALUES (1, zeroblob(8192)) ON CONFLICT (one) DO UPDATE SET body = excluded.body",
  );
  return {
    kind: "sqlite",
    tokens: sqliteTokenStore(database, clock),
    sessions: sqliteSessionStore(database, clock),
    devices: sqliteDeviceStore(database),
    limits: sqliteLimitStore(database),
    async ping() {
      database.prepare("SELECT 1").get();
    },
    async probeWrite() {
      probe.run();
    },
    async close() {
      if (database.isOpen) database.close();
    },
  };
}
