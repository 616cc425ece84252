import { randomBytes, randomUUID } from "node:crypto";
import type { FastifyBaseLogger } from "fastify";
import type { Kysely } from "kysely";
import { products } from "../../products";
import type { Clock } from "../clock/clock";
import type { Tables } from "../database/tables";
import { databaseAccess } from "./binding/access";
import { Binding } from "./binding/binding";
import { bindingOf } from "./binding/binding-of";
import { helloAtPresence } from "./binding/hello-at-presence";
import type { DataArea } from "./binding/parts";
import type { Access, DeviceGateway, Fanout } from "./contract";
import { memoryFanout } from "./fanout/memory-fanout";
import { redisFanout } from "./fanout/redis-fanout";
import { Cleaning } from "./twin/cleaning";
import { type CloudCore, createCloud } from "./twin/create-cloud";
import { modelsOf } from "./twin/models";
import { NobodyOnline } from "./twin/nobody-online";

const KEY_BYTES = 8;

export interface OpenCloudParts {
  readonly database: Kysely<Tables>;
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
  readonly gateway: DeviceGateway;
  /** The broker is in this process: whoever was connected before it started is not any more. */
  readonly isEmbedded: boolean;
  readonly redisUrl?: string;
  /** Who else keeps something of a device, and lets it go when its identity ends. */
  readonly areas?: readonly DataArea[];
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
  const { database, clock, log, isEmbedded, redisUrl, areas = [] } = parts;
  const fanout =
    redisUrl === undefined ? memoryFanout() : await redisFanout({ url: redisUrl, origin: randomUUID(), log });
  const access = databaseAccess(database, clock);
  const binding = new Binding(bindingOf({ database, clock, log, gateway: parts.gateway, fanout, areas }));
  const nobody = new NobodyOnline({ clock, log });
  const gateway = helloAtPresence(parts.gateway, binding, () => nobody.untilKept());
  const newKey = () => randomBytes(KEY_BYTES).toString("hex");
  const core = createCloud({ database, clock, gateway, fanout, access, modelOf: modelsOf(products()), newKey, log });
  if (isEmbedded) await nobody.keep(() => core.twins.allOffline());
  const cleaning = new Cleaning({ database, clock, log });
  cleaning.start();
  return {
    ...{ core, fanout, access },
    async close() {
      nobody.stop();
      await cleaning.stop();
      await fanout.close();
    },
  };
}
