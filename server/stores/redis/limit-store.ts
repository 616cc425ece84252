import type { Redis } from "ioredis";
import type { LimitStore } from "../user-contract";
import { KEYS } from "./user-keys";

/** KEYS uses of a window; ARGV the window's length, ms. */
const COUNT = `
local uses = redis.call('INCR', KEYS[1])
if uses == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return uses`;

/** Counts of uses in Redis, one key a window, gone by itself. */
export function redisLimitStore(redis: Redis): LimitStore {
  return {
    async count(key, now, windowMs) {
      const window = Math.floor(now / windowMs);
      return Number(await redis.eval(COUNT, 1, KEYS.uses(key, window), windowMs));
    },
  };
}
