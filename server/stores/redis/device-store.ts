import type { Redis } from "ioredis";
import type { DeviceStore, StoredDevice } from "../user-contract";
import { KEYS } from "./user-keys";

/** KEYS devices of a user; ARGV id, version that is replaced or '', new version, body, most. */
const WRITE = `
local kept = redis.call('HGET', KEYS[1], ARGV[1])
if ARGV[2] == '' then
  if kept then return 'changed' end
  if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[5]) then return 'full' end
elseif not kept or string.match(kept, '^(%d+) ') ~= ARGV[2] then
  return 'changed'
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3] .. ' ' .. ARGV[4])
return 'written'`;

/** Devices in Redis: one hash a user, each value the version, a space, the body. They have no end. */
export function redisDeviceStore(redis: Redis): DeviceStore {
  return {
    async list(userId) {
      const all = Object.entries(await redis.hgetall(KEYS.devicesOf(userId)));
      return all
        .flatMap(([id, value]) => readDevice(id, value) ?? [])
        .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
    },
    async read(userId, id) {
      return readDevice(id, await redis.hget(KEYS.devicesOf(userId), id));
    },
    async write(userId, { id, version, body }, expected, most) {
      const answer = await redis.eval(WRITE, 1, KEYS.devicesOf(userId), id, expected ?? "", version, body, most);
      return answer as "written" | "changed" | "full";
    },
    async remove(userId, id) {
      return (await redis.hdel(KEYS.devicesOf(userId), id)) === 1;
    },
    async removeAll(userId) {
      await redis.del(KEYS.devicesOf(userId));
    },
  };
}

function readDevice(id: string, value: string | null): StoredDevice | undefined {
  const [, version, body] = /^(\d+) ([\s\S]*)$/.exec(value ?? "") ?? [];
  return version === undefined || body === undefined ? undefined : { id, version: Number(version), body };
}
