import type { Clock } from "../clock/clock";
import type { ServerConfig } from "../config/server-config";
import type { Stores } from "./contract";
import { openRedis } from "./redis/open-redis";
import { openSqlite } from "./sqlite/open-sqlite";

/** The store that the configuration names: Redis where there is a URL, else the embedded one. */
export async function openStores({ redisUrl, sqliteFile }: ServerConfig, clock: Clock): Promise<Stores> {
  return redisUrl === undefined ? openSqlite(sqliteFile, clock) : openRedis(redisUrl);
}
