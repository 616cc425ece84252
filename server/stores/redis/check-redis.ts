import type { Redis } from "ioredis";
import { StoreUnfit } from "../store-error";
import type { WrongSetting } from "../store-health";

/** Scripts ask for the time before they write (5.0), and write several fields of a hash at once (4.0). */
const NEEDED = "5.0";
const NEEDED_MAJOR = 5;

/** Does what the scripts need and changes nothing that stays: a Redis that only says it is new enough is found out. */
const PROBE = `
local time = redis.call('TIME')
redis.call('HSET', KEYS[1], 'seconds', time[1], 'more', '1')
redis.call('PEXPIRE', KEYS[1], 1000)
return 1`;
const PROBE_KEY = "companion:probe:script";

/**
 * Looks whether a Redis can be this server's store.
 *
 * @returns what is set in a way that loses data
 * @throws StoreUnfit for one that cannot
 */
export async function checkRedis(redis: Redis): Promise<readonly WrongSetting[]> {
  // One that may not be asked is judged by the script alone.
  const facts = parseInfo(await redis.info().catch(() => ""));
  const version = facts.get("redis_version");
  const major = Number.parseInt(version ?? "", 10);
  if (major < NEEDED_MAJOR) throw tooOld(`Redis ${version} is too old`);
  if (facts.get("redis_mode") === "cluster") {
    throw new StoreUnfit("REDIS_URL names a Redis Cluster: one Redis, with replicas if you like, is needed.");
  }
  await redis.eval(PROBE, 1, PROBE_KEY).catch((error: Error) => {
    if (/non deterministic|unknown command|wrong number of arguments/i.test(error.message)) {
      throw tooOld("this Redis cannot run the server's scripts");
    }
    // Out of memory, a replica: writes fail, and that is told as such.
  });
  return wrongSettings(facts);
}

function tooOld(words: string): StoreUnfit {
  return new StoreUnfit(`REDIS_URL: ${words}; ${NEEDED} or newer is needed.`);
}

function wrongSettings(facts: ReadonlyMap<string, string>): readonly WrongSetting[] {
  const wrong: WrongSetting[] = [];
  const isAppendOnly = facts.get("aof_enabled");
  const policy = facts.get("maxmemory_policy");
  if (isAppendOnly === "0") {
    const because = "a restart signs every user out";
    wrong.push({ setting: "appendonly", is: "no", should: "yes", because });
  }
  if (policy !== undefined && policy !== "noeviction") {
    const because = "a full memory throws sessions away without a word";
    wrong.push({ setting: "maxmemory-policy", is: policy.slice(0, 32), should: "noeviction", because });
  }
  return wrong;
}

function parseInfo(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(/\r?\n/).flatMap((line): [string, string][] => {
      const colon = line.indexOf(":");
      return colon <= 0 || line.startsWith("#") ? [] : [[line.slice(0, colon), line.slice(colon + 1)]];
    }),
  );
}
