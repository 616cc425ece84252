import type { Redis } from "ioredis";
import { MOST_SPENT, type SessionStore, type StoredSession } from "../user-contract";
import { KEYS } from "./user-keys";

/**
 * KEYS session, sessions of its user; ARGV id, created, lifetime in ms, keep, prefix of session keys, then fields.
 * Those beyond `keep` go, oldest first.
 */
const CREATE = `
redis.call('HSET', KEYS[1], unpack(ARGV, 6))
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
local old = redis.call('ZRANGE', KEYS[2], 0, -1 - tonumber(ARGV[4]))
for _, id in ipairs(old) do
  redis.call('DEL', ARGV[5] .. id, ARGV[5] .. id .. ':spent')
  redis.call('ZREM', KEYS[2], id)
end
if redis.call('PTTL', KEYS[2]) < tonumber(ARGV[3]) then redis.call('PEXPIRE', KEYS[2], ARGV[3]) end`;

/** KEYS session, its spent tokens; ARGV hash it must have, how many may be spent, then fields. */
const EXCHANGE = `
if redis.call('HGET', KEYS[1], 'tokenHash') ~= ARGV[1] then return 0 end
if redis.call('SCARD', KEYS[2]) >= tonumber(ARGV[2]) then return 0 end
redis.call('SADD', KEYS[2], ARGV[1])
redis.call('PEXPIRE', KEYS[2], math.max(1, redis.call('PTTL', KEYS[1])))
redis.call('HSET', KEYS[1], unpack(ARGV, 3))
return 1`;

/** KEYS sessions of a user; ARGV prefix of session keys. */
const END_ALL = `
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  redis.call('DEL', ARGV[1] .. id, ARGV[1] .. id .. ':spent')
end
redis.call('DEL', KEYS[1])`;

/** Sessions in Redis. They age by Redis' clock, so what has expired is gone by itself. */
export function redisSessionStore(redis: Redis): SessionStore {
  const prefix = KEYS.session("");
  return {
    async create(session, keep) {
      const { id, userId, createdAt, expiresAt } = session;
      const fields = Object.entries(session).flat();
      const keys = [KEYS.session(id), KEYS.sessionsOf(userId)];
      const lifetime = Math.max(1, Math.round(expiresAt - createdAt));
      await redis.eval(CREATE, keys.length, ...keys, id, createdAt, lifetime, keep, prefix, ...fields);
    },
    async read(id) {
      return readSession(await redis.hgetall(KEYS.session(id)));
    },
    async exchange(id, from, to) {
      const keys = [KEYS.session(id), KEYS.spentOf(id)];
      return (await redis.eval(EXCHANGE, keys.length, ...keys, from, MOST_SPENT, ...Object.entries(to).flat())) === 1;
    },
    async wasSpent(id, hash) {
      return (await redis.sismember(KEYS.spentOf(id), hash)) === 1;
    },
    async end(id) {
      const userId = await redis.hget(KEYS.session(id), "userId");
      await redis.del(KEYS.session(id), KEYS.spentOf(id));
      if (userId !== null) await redis.zrem(KEYS.sessionsOf(userId), id);
    },
    async endAll(userId) {
      await redis.eval(END_ALL, 1, KEYS.sessionsOf(userId), prefix);
    },
    async rememberCode(codeHash, userId, forMs) {
      await redis.set(KEYS.loginCode(codeHash), userId, "PX", Math.ceil(forMs));
    },
    async recallCode(codeHash) {
      return (await redis.get(KEYS.loginCode(codeHash))) ?? undefined;
    },
  };
}

/** A record that is not whole is none. */
function readSession(fields: Readonly<Record<string, string>>): StoredSession | undefined {
  const { id, userId, appId, tokenHash, updateHash, previousHash, previousUntil } = fields;
  const createdAt = Number(fields.createdAt ?? Number.NaN);
  const expiresAt = Number(fields.expiresAt ?? Number.NaN);
  if (!id || !userId || !appId || !tokenHash || !updateHash || Number.isNaN(createdAt + expiresAt)) return undefined;
  const session = { id, userId, appId, createdAt, expiresAt, tokenHash, updateHash };
  if (!previousHash || !previousUntil) return session;
  return { ...session, previousHash, previousUntil: Number(previousUntil) };
}
