import { Redis } from "ioredis";
import { type OwnRedis, startRedis } from "../../../scripts/setup/redis/start-redis";
import type { Stores } from "../../../server/stores/contract";
import { openRedis } from "../../../server/stores/redis/open-redis";
import { describeWithRedis, REDIS_PROGRAM } from "../support/redis-program";
import { VirtualClock } from "../support/virtual-clock";
import { describeTokenStore } from "./token-store-contract";
import { describeUserStores } from "./user-stores-contract";

describeWithRedis("Redis", () => {
  const clock = new VirtualClock();
  let redis: OwnRedis;
  let stores: Stores;
  let bare: Redis;

  beforeAll(async () => {
    redis = await startRedis(REDIS_PROGRAM);
    stores = await openRedis(redis.url);
    bare = new Redis(redis.url, { retryStrategy: () => 50 });
    bare.on("error", () => undefined);
  });
  beforeEach(() => bare.flushall());
  afterAll(async () => {
    bare.disconnect();
    await stores.close();
    await redis.remove();
  });

  // Leases age by Redis' own clock.
  const pass = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  describeTokenStore("Redis", () => ({ stores, clock, pass }));
  describeUserStores("Redis", () => ({ stores, clock, pass }));

  it("takes a record that is not whole for none", async () => {
    await bare.hset("companion:{wx1}:token", { value: "half", fence: "1" });
    expect(await stores.tokens.read("wx1")).toBeUndefined();
  });

  it("numbers leases higher than before it lost everything", async () => {
    const before = await stores.tokens.acquire("wx1", "a", 1_000);
    await bare.flushall();
    const after = await stores.tokens.acquire("wx1", "b", 1_000);
    expect(after?.fence).toBeGreaterThan(before?.fence ?? Number.NaN);
  });

  it("says at once that it is away, and works again when it is back", async () => {
    await redis.kill();
    await expect(stores.tokens.read("wx1")).rejects.toThrow();
    await expect(stores.ping()).rejects.toThrow();
    await redis.start();
    const deadline = Date.now() + 10_000;
    while (
      Date.now() < deadline &&
      !(await stores.ping().then(
        () => true,
        () => false,
      ))
    )
      await pass(50);
    expect(await stores.tokens.read("wx1")).toBeUndefined();
  });
});
