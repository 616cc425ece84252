import { Redis } from "ioredis";
import type { ShortLivedStores } from "../contract";
import { StoreUnfit, storeErrorCode } from "../store-error";
import type { StoreHealth } from "../store-health";
import { onFailure } from "../watched";
import { checkRedis } from "./check-redis";
import { redisLimitStore } from "./limit-store";
import { redisSessionStore } from "./session-store";
import { redisTokenStore } from "./token-store";

/** A command that takes longer is a Redis that is not there. Real time, ms. */
const PATIENCE_MS = 2_000;
const LONGEST_RETRY_MS = 500;
/** Where devices of before are looked for: one that is not found among so many keys is not told of. */
const KEYS_A_PAGE = 1_000;
const MOST_PAGES = 20;
const PROBE = { key: "companion:probe:write", bytes: 4_096, forMs: 60_000 };

/**
 * The store that several processes share. A Redis that is away makes calls fail at once and is looked for until it is
 * back; nothing is sent twice behind the caller's back. Each time it is there, its version and its settings are looked at.
 *
 * @param health hears why it is away and what is set wrong
 * @throws StoreUnfit when it is there and cannot be the store; one that takes its place later makes every ping fail
 */
export async function openRedis(
  url: string,
  health?: Pick<StoreHealth, "connection" | "settings" | "unfit">,
): Promise<ShortLivedStores> {
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
  let away: Error | undefined;
  let unfit: StoreUnfit | undefined;
  let looking: Promise<void> | undefined;
  redis.on("error", (error: Error) => {
    away = error;
    health?.connection(error);
  });
  // A Redis that came back may be another one, or set in another way.
  redis.on("ready", () => {
    away = undefined;
    health?.connection(undefined);
    looking = look();
  });

  async function look(): Promise<void> {
    try {
      const wrong = await checkRedis(redis);
      unfit = undefined;
      health?.settings(wrong);
    } catch (error) {
      if (!(error instanceof StoreUnfit)) return;
      unfit = error;
      health?.unfit(error);
    }
  }

  /** The driver says of every call without a connection that its stream is not writable: what it met first says why. */
  const explain = (error: unknown) => (away !== undefined && storeErrorCode(error) === "NOT_CONNECTED" ? away : error);

  await redis.connect().catch(() => undefined);
  await looking;
  if (unfit !== undefined) {
    redis.disconnect();
    throw unfit;
  }
  return {
    kind: "redis",
    tokens: onFailure(redisTokenStore(redis), explain),
    sessions: onFailure(redisSessionStore(redis), explain),
    limits: onFailure(redisLimitStore(redis), explain),
    async ping() {
      if (unfit !== undefined) throw unfit;
      await redis.ping();
    },
    async probeWrite() {
      await redis.set(PROBE.key, "x".repeat(PROBE.bytes), "PX", PROBE.forMs);
    },
    async holdsDevices() {
      let cursor = "0";
      for (let page = 0; page === 0 || (cursor !== "0" && page < MOST_PAGES); page++) {
        const [next, keys] = await redis.scan(cursor, "MATCH", "companion:user:*:devices", "COUNT", KEYS_A_PAGE);
        if (keys.length > 0) return true;
        cursor = next;
      }
      return false;
    },
    async close() {
      redis.disconnect();
    },
  };
}
