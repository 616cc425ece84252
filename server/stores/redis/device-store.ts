import type { Redis } from "ioredis";
import {
  type DeviceStore,
  MOST_UNBOUND,
  type StoredDevice,
  UNBOUND_KEPT_MS,
  type UnboundDevice,
} from "../user-contract";
import { KEYS } from "./user-keys";

/** KEYS devices of a user, unbound ones, session if any; ARGV id, version that is replaced or '', new version, body, most. */
const WRITE = `
if KEYS[3] and redis.call('EXISTS', KEYS[3]) == 0 then return 'signed-out' end
local kept = redis.call('HGET', KEYS[1], ARGV[1])
if ARGV[2] == '' then
  if kept then return 'changed' end
  if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[5]) then return 'full' end
elseif not kept or string.match(kept, '^(%d+) ') ~= ARGV[2] then
  return 'changed'
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3] .. ' ' .. ARGV[4])
redis.call('ZREM', KEYS[2], ARGV[1])
return 'written'`;

/** KEYS devices of a user, unbound ones, session; ARGV id, when, oldest that is kept, how many, for how long. */
const REMOVE = `
if redis.call('EXISTS', KEYS[3]) == 1 then
  redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
  redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[3])
  redis.call('ZREMRANGEBYRANK', KEYS[2], 0, -1 - tonumber(ARGV[4]))
  redis.call('PEXPIRE', KEYS[2], ARGV[5])
end
return redis.call('HDEL', KEYS[1], ARGV[1])`;

/** Devices in Redis: one hash a user, each value the version, a space, the body. They have no end. */
export function redisDeviceStore(redis: Redis): DeviceStore {
  return {
    async list(userId) {
      const all = Object.entries(await redis.hgetall(KEYS.devicesOf(userId)));
      return all
        .flatMap(([id, value]) => readDevice(id, value) ?? [])
        .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
    },
    async unbound(userId, now) {
      const from = `(${Math.round(now - UNBOUND_KEPT_MS)}`;
      return readUnbound(await redis.zrangebyscore(KEYS.unboundOf(userId), from, "+inf", "WITHSCORES"));
    },
    async read(userId, id) {
      return readDevice(id, await redis.hget(KEYS.devicesOf(userId), id));
    },
    async write(userId, { id, version, body }, expected, most, sessionId) {
      const session = sessionId === undefined ? [] : [KEYS.session(sessionId)];
      const keys = [KEYS.devicesOf(userId), KEYS.unboundOf(userId), ...session];
      const answer = await redis.eval(WRITE, keys.length, ...keys, id, expected ?? "", version, body, most);
      return answer as "written" | "changed" | "full" | "signed-out";
    },
    async remove(userId, id, act) {
      if (act === undefined) return (await redis.hdel(KEYS.devicesOf(userId), id)) === 1;
      const keys = [KEYS.devicesOf(userId), KEYS.unboundOf(userId), KEYS.session(act.sessionId)];
      const when = [Math.round(act.at), Math.round(act.at - UNBOUND_KEPT_MS)];
      return (await redis.eval(REMOVE, keys.length, ...keys, id, ...when, MOST_UNBOUND, UNBOUND_KEPT_MS)) === 1;
    },
    async removeAll(userId) {
      await redis.del(KEYS.devicesOf(userId), KEYS.unboundOf(userId));
    },
  };
}

function readDevice(id: string, value: string | null): StoredDevice | undefined {
  const [, version, body] = /^(\d+) ([\s\S]*)$/.exec(value ?? "") ?? [];
  return version === undefined || body === undefined ? undefined : { id, version: Number(version), body };
}

/** Id, time, id, time and so on. */
function readUnbound(pairs: readonly string[]): readonly UnboundDevice[] {
  const devices: UnboundDevice[] = [];
  for (let at = 0; at + 1 < pairs.length; at += 2) devices.push({ id: pairs[at] ?? "", at: Number(pairs[at + 1]) });
  return devices.sort((a, b) => (a.id < b.id ? -1 : 1));
}
