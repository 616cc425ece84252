import { Redis } from "ioredis";
import { type OwnRedis, startRedis } from "../../../../scripts/setup/redis/start-redis";
import type { CloudNotice, Fanout } from "../../../../server/cloud/contract";
import { memoryFanout } from "../../../../server/cloud/fanout/memory-fanout";
import { redisFanout } from "../../../../server/cloud/fanout/redis-fanout";
import { describeWithRedis, REDIS_PROGRAM } from "../../support/redis-program";
import { describeFanout, hear, notice } from "./fanout-contract";

describe("in memory", () => describeFanout(async () => memoryFanout()));

describeWithRedis("over Redis", () => {
  let redis: OwnRedis;
  let processes = 0;
  const warned: object[] = [];
  const open = () =>
    redisFanout({
      url: redis.url,
      origin: `process ${++processes}`,
      log: { warn: (fields) => void warned.push(fields) },
    });

  beforeAll(async () => {
    redis = await startRedis(REDIS_PROGRAM);
  });
  afterAll(() => redis.remove());
  describeFanout(open);

  describe("for several processes", () => {
    let one: Fanout;
    let other: Fanout;
    let bare: Redis;
    beforeEach(async () => {
      [one, other] = [await open(), await open()];
      bare = new Redis(redis.url);
    });
    afterEach(async () => {
      bare.disconnect();
      await one.close();
      await other.close();
    });

    it("says what one process said in the other, once each", async () => {
      const [heard, first] = [[hear(one, 2), hear(other, 2)], hear(other, 1)];
      one.publish(notice(1));
      expect(await first).toEqual([notice(1)]);
      other.publish(notice(2));
      expect(await Promise.all(heard)).toEqual([
        [notice(1), notice(2)],
        [notice(1), notice(2)],
      ]);
    });

    it("takes no notice of what is none", async () => {
      const heard = hear(one, 1);
      for (const text of ["", "null", "[]", `{"notice":null}`, `{"notice":{"to":"moon"}}`])
        await bare.publish("companion:cloud", text);
      other.publish(notice(1));
      expect(await heard).toEqual([notice(1)]);
    });

    it("a process that was cut off says so once it listens again, and hears the next notice", async () => {
      const heard = hear(one, 2);
      const gaps = [hear(one, 1), hear(other, 1)];
      await bare.client("KILL", "TYPE", "pubsub");
      const gap = { to: "all", is: "gap" } satisfies CloudNotice;
      expect(await Promise.all(gaps)).toEqual([[gap], [gap]]);
      other.publish(notice(1));
      expect(await heard).toEqual([gap, notice(1)]);
    });
  });
});
