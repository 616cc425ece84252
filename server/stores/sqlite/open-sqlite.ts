import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import type { Clock } from "../../clock/clock";
import type { ShortLivedStores } from "../contract";
import { StoreUnfit } from "../store-error";
import { onFailure } from "../watched";
import { Erasing } from "./erasing";
import { sqliteLimitStore } from "./limit-store";
import { migrate } from "./migrate";
import { makePrivate } from "./private-file";
import { sqliteSessionStore } from "./session-store";
import { sqliteTokenStore } from "./token-store";
import { writeAhead } from "./write-ahead";

const MEMORY = ":memory:";
/** How long another process' write is waited for, ms. */
const BUSY_MS = 2_000;
/** Before this schema, what was deleted stayed in the file. */
const ERASES_SINCE = 3;

/**
 * The embedded store of one process. In WAL a commit survives the death of the process; a power cut may cost the last
 * ones, never the file.
 *
 * @param file `:memory:` for one that ends with the process
 * @throws StoreUnfit naming the file, for one that is not to be used: no database, of a newer server, not ours
 */
export function openSqlite(file: string, clock: Clock): ShortLivedStores {
  const database = openFile(file);
  const erasing = new Erasing(database, clock);
  const inFile = file !== MEMORY;
  try {
    const before = migrate(database);
    if (inFile && before > 0 && before < ERASES_SINCE) erasing.rewrite();
  } catch (error) {
    database.close();
    throw unfit(file, error);
  }
  const probe = database.prepare(
    "INSERT INTO probe (one, body) VALUES (1, zeroblob(8192)) ON CONFLICT (one) DO UPDATE SET body = excluded.body",
  );
  const erased = <Store extends object>(store: Store): Store =>
    inFile
      ? onFailure(
          store,
          (error) => error,
          (method) => erasing.after(method),
        )
      : store;
  return {
    kind: "sqlite",
    tokens: sqliteTokenStore(database, clock),
    sessions: erased(sqliteSessionStore(database, clock)),
    limits: sqliteLimitStore(database),
    async ping() {
      database.prepare("SELECT 1").get();
    },
    async probeWrite() {
      probe.run();
    },
    async holdsDevices() {
      return database.prepare("SELECT 1 FROM device LIMIT 1").get() !== undefined;
    },
    async close() {
      erasing.stop();
      if (database.isOpen) database.close();
    },
  };
}

function openFile(file: string): DatabaseSyncInstance {
  try {
    if (file !== MEMORY) makePrivate(file);
    const database = new DatabaseSync(file);
    writeAhead(database, BUSY_MS);
    return database;
  } catch (error) {
    throw unfit(file, error);
  }
}

function unfit(file: string, error: unknown): StoreUnfit {
  const { message = "cannot be opened" } = error as { message?: string };
  return new StoreUnfit(`SQLITE_FILE ${file}: ${message.split("\n")[0]}`);
}
