import type { Clock } from "../clock/clock";
import type { ServerConfig } from "../config/server-config";
import type { Stores } from "./contract";
import { openRedis } from "./redis/open-redis";
import { openSqlite } from "./sqlite/open-sqlite";
import type { StoreHealth } from "./store-health";
import { watched } from "./watched";

/**
 * The store that the configuration names: Redis where there is a URL, else the embedded one.
 *
 * @throws StoreUnfit
 */
export async function openStores(
  { redisUrl, sqliteFile }: ServerConfig,
  clock: Clock,
  health: StoreHealth,
): Promise<Stores> {
  const stores = redisUrl === undefined ? openSqlite(sqliteFile, clock) : await openRedis(redisUrl, health);
  return watched(stores, health);
}
