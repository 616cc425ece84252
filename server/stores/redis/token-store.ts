import type { Redis } from "ioredis";
import type { BudgetAnswer, Hold, Lease, NewToken, StoredToken, TokenStore } from "../contract";
import { ACQUIRE, COMMIT, RELEASE, SPEND } from "./scripts";

/** The braces keep an app's keys on one node of a cluster. */
const keyOf = (appId: string, part: "token" | "lease" | "fence" | "hold" | "budget") => `companion:{${appId}}:${part}`;

/** Tokens in Redis. What must be one step is one script. Tokens have no TTL there: an old one is better than none. */
export function redisTokenStore(redis: Redis): TokenStore {
  return {
    async read(appId) {
      return readToken(await redis.hgetall(keyOf(appId, "token")));
    },
    async acquire(appId, owner, ttlMs): Promise<Lease | undefined> {
      const keys = [keyOf(appId, "lease"), keyOf(appId, "fence"), keyOf(appId, "token")];
      const fence = await redis.eval(ACQUIRE, keys.length, ...keys, owner, Math.ceil(ttlMs));
      return fence === null ? undefined : { appId, owner, fence: Number(fence) };
    },
    async release({ appId, owner, fence }) {
      return (await redis.eval(RELEASE, 1, keyOf(appId, "lease"), `${fence}|${owner}`)) === 1;
    },
    async commit({ appId, fence }, { value, obtainedAt, checkedAt, expiresAt }: NewToken) {
      const times = [obtainedAt, checkedAt, expiresAt].map((time) => Math.round(time));
      return (await redis.eval(COMMIT, 1, keyOf(appId, "token"), fence, value, ...times)) === 1;
    },
    async readHold(appId): Promise<Hold | undefined> {
      const { until, failures, errcode, reason, credentials } = await redis.hgetall(keyOf(appId, "hold"));
      if (until === undefined || failures === undefined || reason === undefined) return undefined;
      const hold = { until: Number(until), failures: Number(failures), reason };
      return {
        ...hold,
        ...(errcode === undefined ? {} : { errcode: Number(errcode) }),
        ...(credentials === undefined ? {} : { credentials }),
      };
    },
    async writeHold(appId, hold) {
      const key = keyOf(appId, "hold");
      const change = redis.multi().del(key);
      if (hold) change.hset(key, hold);
      for (const [error] of (await change.exec()) ?? []) if (error) throw error;
    },
    async spend(appId, day, now, { perDay, spacingMs }): Promise<BudgetAnswer> {
      const answer = await redis.eval(SPEND, 1, keyOf(appId, "budget"), day, Math.round(now), perDay, spacingMs);
      const [granted, left, lastAt] = (answer as (number | string)[]).map(Number);
      if (granted === 1) return { granted: true, left: left ?? 0 };
      return { granted: false, left: left ?? 0, retryAt: (lastAt ?? 0) + spacingMs };
    },
    async left(appId, day, { perDay }) {
      const [counted, used] = await redis.hmget(keyOf(appId, "budget"), "day", "used");
      return counted === String(day) ? Math.max(0, perDay - Number(used)) : perDay;
    },
  };
}

/** A record that is not whole is none. */
function readToken(fields: Readonly<Record<string, string>>): StoredToken | undefined {
  const { value } = fields;
  const [fence, obtainedAt, checkedAt, expiresAt] = ["fence", "obtainedAt", "checkedAt", "expiresAt"].map((name) =>
    Number(fields[name] ?? Number.NaN),
  ) as [number, number, number, number];
  const whole = [fence, obtainedAt, checkedAt, expiresAt].every(Number.isFinite);
  return value && whole ? { value, fence, obtainedAt, checkedAt, expiresAt } : undefined;
}
