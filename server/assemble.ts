import { randomBytes, randomUUID } from "node:crypto";
import type { FastifyBaseLogger } from "fastify";
import { alertArea } from "./alerts/alert-area";
import type { Clock } from "./clock/clock";
import { databaseCredentials } from "./cloud/broker/credentials";
import { openBroker } from "./cloud/broker/open-broker";
import { houseArea } from "./cloud/house/house-area";
import { openHouse } from "./cloud/house/open-house";
import { openCloud } from "./cloud/open-cloud";
import type { ServerConfig } from "./config/server-config";
import { databaseLocation } from "./database/database-location";
import { openDatabase } from "./database/open-database";
import type { ServerParts } from "./http/plugin";
import { reportArea } from "./reports/report-area";
import { scheduleArea } from "./schedules/schedule-area";
import type { Stores } from "./stores/contract";
import { openStores } from "./stores/open-stores";
import { StoreHealth } from "./stores/store-health";
import { logTokenEvents } from "./token/log-token-events";
import { TokenCentre } from "./token/token-centre";
import type { TokenListener } from "./token/token-event";
import { tokenIssuer } from "./wechat/issue-token";
import { createWechatClient } from "./wechat/wechat-client";

/** How long things may take; the stress run has less time. Real time, ms. */
export interface Patience {
  readonly wechatMs?: number;
  readonly leaseMs?: number;
}

/** The real parts of a server. Nothing is asked of anybody yet: `tokens.start()` does. */
export async function assemble(
  config: ServerConfig,
  clock: Clock,
  log: FastifyBaseLogger,
  { wechatMs, leaseMs }: Patience = {},
): Promise<ServerParts> {
  const listeners: TokenListener[] = [logTokenEvents(log)];
  const health = new StoreHealth(log, clock);
  const database = await openDatabase(databaseLocation(config), { watch: health, clock });
  const stores = await openStores(config, database, clock, health).catch(async (error: unknown) => {
    await database.destroy();
    throw error;
  });
  await warnOfData(config, stores, log);
  const broker = await openBroker({ config, credentials: databaseCredentials(database), clock, log }).catch(
    async (error: unknown) => {
      await stores.close();
      throw error;
    },
  );
  const areas = [scheduleArea(database), alertArea(database), houseArea(database), reportArea(database)];
  const deviceCloud = await openCloud({
    ...{ database, clock, log, areas, gateway: broker.gateway, isEmbedded: broker.kind === "embedded" },
    ...(config.redisUrl === undefined ? {} : { redisUrl: config.redisUrl }),
  }).catch(async (error: unknown) => {
    await broker.close();
    await stores.close();
    throw error;
  });
  const wechat = createWechatClient(config.wechatUrl, wechatMs, (fault) =>
    log.warn({ event: "wechat-fault", ...fault }),
  );
  const tokens = new TokenCentre(config.apps, {
    clock,
    store: stores.tokens,
    issue: tokenIssuer(wechat),
    listener: (event) => {
      for (const listener of listeners) listener(event);
    },
    owner: randomUUID(),
    random: Math.random,
    ...(leaseMs === undefined ? {} : { leaseMs }),
  });
  const house = await openHouse({
    ...{ config, clock, database, log, wechat, tokens, fanout: deviceCloud.fanout, cloud: deviceCloud.core },
    process: randomUUID(),
    newKey: () => randomBytes(8).toString("hex"),
  }).catch(async (error: unknown) => {
    await deviceCloud.close();
    await broker.close();
    await stores.close();
    throw error;
  });
  return {
    config,
    clock,
    log,
    stores,
    database,
    health,
    wechat,
    tokens,
    broker,
    gateway: broker.gateway,
    deviceCloud,
    fanout: deviceCloud.fanout,
    house,
    areas,
    onTokenEvent: (listener) => void listeners.push(listener),
  };
}

/** What a start can see of data that users would miss. */
async function warnOfData({ redisUrl, databaseUrl }: ServerConfig, stores: Stores, log: FastifyBaseLogger) {
  if (redisUrl !== undefined && databaseUrl === undefined) {
    const because = "servers on other machines would each have devices of their own";
    log.warn({ event: "database-not-shared", setting: "DATABASE_URL", should: "set", because });
  }
  if (await stores.holdsDevices().catch(() => false))
    log.error({ event: "devices-not-moved", store: stores.kind, do: "npm run server:move, docs/server.md" });
}
