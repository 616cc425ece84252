import type { ShortLivedStores } from "../../../server/stores/contract";
import { openRedis } from "../../../server/stores/redis/open-redis";
import { StoreUnfit } from "../../../server/stores/store-error";
import { bulk, NOT_DETERMINISTIC, type OldRedis, redisOf, refusal, startOldRedis } from "../support/old-redis";

let redis: OldRedis;
let kept: ShortLivedStores | undefined;
afterEach(async () => {
  await kept?.close();
  kept = undefined;
  await redis.close();
});

/** What opening it comes to: `open`, or the words of the refusal. */
async function opened(answer: OldRedis["answer"]): Promise<string> {
  redis = await startOldRedis(answer);
  try {
    const stores = await openRedis(redis.url);
    await stores.close();
    return "open";
  } catch (error) {
    return error instanceof StoreUnfit ? error.message : `something else: ${error}`;
  }
}

describe("a Redis that cannot run the server's scripts", () => {
  it.each(["2.8.24", "3.2.13", "4.0.14"])(
    "of version %s is refused, with the version that is needed",
    async (version) => {
      expect(await opened(redisOf(version))).toBe(`REDIS_URL: Redis ${version} is too old; 5.0 or newer is needed.`);
    },
  );

  it.each(["5.0.0", "7.0.15", "10.1.0", "255.255.255"])("of version %s is not among them", async (version) => {
    expect(await opened(redisOf(version))).toBe("open");
  });

  it.each([
    ["its time may not be asked for before a write", NOT_DETERMINISTIC],
    ["it has no scripts", refusal("ERR unknown command 'eval'")],
    ["a hash takes one field at a time", refusal("ERR wrong number of arguments for 'hset' command")],
  ])("is found out by trying when it does not say its version: %s", async (_why, answer) => {
    const words = "REDIS_URL: this Redis cannot run the server's scripts; 5.0 or newer is needed.";
    expect(await opened((command) => (command === "EVAL" ? answer : command === "INFO" ? bulk("") : "+OK\r\n"))).toBe(
      words,
    );
    await redis.close();
    expect(await opened((command) => (command === "EVAL" ? answer : redisOf("7.0.0")(command)))).toBe(words);
  });

  it("is not one whose memory is full, or that is a replica for now", async () => {
    for (const words of ["OOM command not allowed when used memory > 'maxmemory'.", "READONLY You can't write."]) {
      expect(await opened((command) => (command === "EVAL" ? refusal(words) : redisOf("7.0.0")(command)))).toBe("open");
      await redis.close();
    }
    redis = await startOldRedis(redisOf("7.0.0"));
  });

  it("may be a Cluster, over whose nodes a user's keys would lie", async () => {
    expect(await opened(redisOf("7.0.0", "cluster"))).toContain("one Redis");
  });

  it("makes every ping fail when it takes the place of a good one", async () => {
    redis = await startOldRedis(redisOf("7.0.0"));
    const told: string[] = [];
    const health = { connection: () => undefined, settings: () => undefined };
    const unfit = (error: Error) => void told.push(error.message);
    const stores = await openRedis(redis.url, { ...health, unfit });
    kept = stores;
    await stores.ping();
    const { port } = new URL(redis.url);
    await redis.close();
    redis = await startOldRedis(redisOf("3.2.0"), Number(port));
    const ping = () => stores.ping().then(() => "pong", String);
    for (let tries = 0; tries < 1_000 && !(await ping()).includes("too old"); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await ping()).toContain("Redis 3.2.0 is too old; 5.0 or newer is needed");
    expect(told).toContain("REDIS_URL: Redis 3.2.0 is too old; 5.0 or newer is needed.");
  });
});
