import type { Kysely } from "kysely";
import type { Clock } from "../clock/clock";
import type { ServerConfig } from "../config/server-config";
import { pingDatabase, probeDatabase } from "../database/probe-database";
import type { Tables } from "../database/tables";
import type { Stores } from "./contract";
import { databaseDeviceStore } from "./database/device-store";
import { openRedis } from "./redis/open-redis";
import { openSqlite } from "./sqlite/open-sqlite";
import type { StoreHealth } from "./store-health";
import { watched } from "./watched";

/**
 * The stores that the configuration names: what may be lost in Redis where there is a URL, else in the embedded one; what
 * may not in the database.
 *
 * @param database its own failures are told to `health` already; closed with the stores
 * @throws StoreUnfit
 */
export async function openStores(
  { redisUrl, sqliteFile }: ServerConfig,
  database: Kysely<Tables>,
  clock: Clock,
  health: StoreHealth,
): Promise<Stores> {
  const opened = redisUrl === undefined ? openSqlite(sqliteFile, clock) : await openRedis(redisUrl, health);
  const shortLived = watched(opened, health);
  return {
    ...shortLived,
    devices: databaseDeviceStore(database, shortLived.sessions),
    async ping() {
      await Promise.all([shortLived.ping(), pingDatabase(database)]);
    },
    async probeWrite() {
      await Promise.all([shortLived.probeWrite(), probeDatabase(database)]);
    },
    async close() {
      await Promise.all([shortLived.close(), database.destroy()]);
    },
  };
}
