import { Redis } from "ioredis";
import { type OwnRedis, startRedis } from "../../../scripts/setup/redis/start-redis";
import type { ShortLivedStores } from "../../../server/stores/contract";
import { openRedis } from "../../../server/stores/redis/open-redis";
import { describeWithRedis, REDIS_PROGRAM } from "../support/redis-program";
import { VirtualClock } from "../support/virtual-clock";
import { describeTokenStore } from "./token-store-contract";
import { describeUserStores } from "./user-stores-contract";

describeWithRedis("Redis", () => {
  const clock = new VirtualClock();
  let redis: OwnRedis;
  let stores: ShortLivedStores;
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

  it.each([
    ["half", { value: "half", fence: "7" }],
    ["without a number for its fence", { value: "old", fence: "x", obtainedAt: "1", checkedAt: "1", expiresAt: "2" }],
    ["with an endless fence", { value: "old", fence: "inf", obtainedAt: "1", checkedAt: "1", expiresAt: "2" }],
  ])("a record that is %s stands in nobody's way", async (_what, fields) => {
    await bare.hset("companion:{wx1}:token", fields);
    await bare.set("companion:{wx1}:fence", "rubbish");
    const token = { value: "new", obtainedAt: 1, checkedAt: 1, expiresAt: 9 };
    expect(await stores.tokens.commit({ appId: "wx1", owner: "a", fence: 0 }, token)).toBe(true);
    expect(await stores.tokens.read("wx1")).toMatchObject({ value: "new" });
    expect(await stores.tokens.acquire("wx1", "a", 1_000)).toMatchObject({ owner: "a" });
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
    const deadline = Date.now() + 25_000;
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
