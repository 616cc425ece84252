import type { Clock } from "../clock/clock";
import type { ServerConfig } from "../config/server-config";
import type { Stores } from "./contract";
import { openSqlite } from "./sqlite/open-sqlite";

/** The store that the configuration names. */
export async function openStores({ sqliteFile }: ServerConfig, clock: Clock): Promise<Stores> {
  return openSqlite(sqliteFile, clock);
}
