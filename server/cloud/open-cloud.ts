import { randomBytes, randomUUID } from "node:crypto";
import type { FastifyBaseLogger } from "fastify";
import type { Kysely } from "kysely";
import { products } from "../../products";
import type { Clock } from "../clock/clock";
import type { Tables } from "../database/tables";
import { databaseAccess } from "./binding/access";
import type { Access, DeviceGateway, Fanout } from "./contract";
import { memoryFanout } from "./fanout/memory-fanout";
import { redisFanout } from "./fanout/redis-fanout";
import { Cleaning } from "./twin/cleaning";
import { type CloudCore, createCloud } from "./twin/create-cloud";
import { modelsOf } from "./twin/models";

const KEY_BYTES = 8;

export interface OpenCloudParts {
  readonly database: Kysely<Tables>;
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
  readonly gateway: DeviceGateway;
  /** The broker is in this process: whoever was connected before it started is not any more. */
  readonly isEmbedded: boolean;
  readonly redisUrl?: string;
}

/** The device cloud of a server that runs. */
export interface RunningCloud {
  readonly core: CloudCore;
  readonly fanout: Fanout;
  readonly access: Access;
  close(): Promise<void>;
}

/** The core with what a process gives it: the fan-out that the configuration names, keys, and cleaning. */
export async function openCloud(parts: OpenCloudParts): Promise<RunningCloud> {
  const { database, clock, log, gateway, isEmbedded, redisUrl } = parts;
  const fanout =
    redisUrl === undefined ? memoryFanout() : await redisFanout({ url: redisUrl, origin: randomUUID(), log });
  const access = databaseAccess(database, clock);
  const newKey = () => randomBytes(KEY_BYTES).toString("hex");
  const core = createCloud({ database, clock, gateway, fanout, access, modelOf: modelsOf(products()), newKey, log });
  if (isEmbedded) await core.twins.allOffline();
  const cleaning = new Cleaning({ database, clock, log });
  cleaning.start();
  return {
    ...{ core, fanout, access },
    async close() {
      await cleaning.stop();
      await fanout.close();
    },
  };
}
