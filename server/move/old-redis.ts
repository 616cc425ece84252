import { Redis } from "ioredis";
import { KEYS } from "../stores/redis/user-keys";
import type { OldStore, OldUser } from "./old-store";

/** Keys asked for at a time. */
const AT_A_TIME = 500;
const KEY = /^companion:user:([\s\S]*):(?:devices|unbound)$/;
const keysOf = (userId: string) => [KEYS.devicesOf(userId), KEYS.unboundOf(userId)] as const;

/**
 * Devices as Redis held them: one hash a user, each value the version, a space, the body; what was unbound in a sorted set.
 *
 * @throws Error when it cannot be reached
 */
export async function openOldRedis(url: string): Promise<OldStore> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 1 });
  let why: Error | undefined;
  redis.on("error", (error: Error) => {
    why = error;
  });
  await redis.connect().catch((error: Error) => {
    throw why ?? error;
  });

  return {
    async *users() {
      let cursor = "0";
      do {
        const [next, keys] = await redis.scan(cursor, "MATCH", "companion:user:*", "COUNT", AT_A_TIME);
        cursor = next;
        for (const userId of new Set(keys.flatMap((key) => KEY.exec(key)?.[1] ?? []))) yield readUser(redis, userId);
      } while (cursor !== "0");
    },
    async remove({ userId, devices, unbound }) {
      const [deviceKey, unboundKey] = keysOf(userId);
      if (devices.length > 0) await redis.hdel(deviceKey, ...devices.map(({ id }) => id));
      if (unbound.length > 0) await redis.zrem(unboundKey, ...unbound.map(({ id }) => id));
    },
    async close() {
      redis.disconnect();
    },
  };
}

async function readUser(redis: Redis, userId: string): Promise<OldUser> {
  const [deviceKey, unboundKey] = keysOf(userId);
  const records = Object.entries(await redis.hgetall(deviceKey));
  const pairs = await redis.zrange(unboundKey, 0, -1, "WITHSCORES");
  const devices = records.flatMap(([id, value]) => {
    const [, version, body] = /^(\d{1,16}) ([\s\S]*)$/.exec(value) ?? [];
    return version === undefined || body === undefined ? [] : [{ id, version: Number(version), body }];
  });
  const unbound = pairs.flatMap((id, at) => (at % 2 === 0 ? [{ id, at: Math.round(Number(pairs[at + 1])) }] : []));
  return { userId, devices, unbound, damaged: records.length - devices.length };
}
