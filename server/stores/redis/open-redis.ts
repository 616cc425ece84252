import { Redis } from "ioredis";
import type { Stores } from "../contract";
import { redisDeviceStore } from "./device-store";
import { redisLimitStore } from "./limit-store";
import { redisSessionStore } from "./session-store";
import { redisTokenStore } from "./token-store";

/** A command that takes longer is a Redis that is not there. Real time, ms. */
const PATIENCE_MS = 2_000;
const LONGEST_RETRY_MS = 500;

/**
 * The store that several processes share. A Redis that is away makes calls fail at once and is looked for until it is
 * back; nothing is sent twice behind the caller's back.
 */
export async function openRedis(url: string): Promise<Stores> {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    enableAutoPipelining: true,
    connectTimeout: PATIENCE_MS,
    commandTimeout: PATIENCE_MS,
    retryStrategy: (times) => Math.min(LONGEST_RETRY_MS, 50 * times),
  });
  // Without a listener ioredis writes to the console; each failed call tells its caller already.
  redis.on("error", () => undefined);
  await redis.connect().catch(() => undefined);
  return {
    kind: "redis",
    tokens: redisTokenStore(redis),
    sessions: redisSessionStore(redis),
    devices: redisDeviceStore(redis),
    limits: redisLimitStore(redis),
    async ping() {
      await redis.ping();
    },
    async close() {
      redis.disconnect();
    },
  };
}
