import type { NewToken, ShortLivedStores } from "../../../server/stores/contract";
import type { VirtualClock } from "../support/virtual-clock";

const APP = "wx0000000000000001";
const OTHER = "wx0000000000000002";
const RULE = { perDay: 3, spacingMs: 30_000 };
const TTL = 60_000;

const token = (value: string, from = 1_000): NewToken => ({
  value,
  obtainedAt: from,
  checkedAt: from + 1,
  expiresAt: from + 7_200_000,
});

/** A lease that ends within a test, ms of Redis' own clock: longer than two calls take on a slow machine. */
const SHORT = 2_000;

export interface StoreUnderTest {
  readonly stores: ShortLivedStores;
  readonly clock: VirtualClock;
  /** Lets so much time pass for leases. */
  pass(ms: number): Promise<void>;
}

/** What every store of tokens does. */
export function describeTokenStore(name: string, open: () => StoreUnderTest): void {
  describe(`${name} as a store of tokens`, () => {
    const store = () => open().stores.tokens;
    const lease = async (owner: string, appId = APP) => {
      const got = await store().acquire(appId, owner, TTL);
      if (!got) throw new Error(`${owner} got no lease`);
      return got;
    };

    it("has nothing of an app it never saw", async () => {
      expect(await store().read(APP)).toBeUndefined();
      expect(await store().readHold(APP)).toBeUndefined();
      expect(await store().left(APP, 1, RULE)).toBe(3);
    });

    it("gives back every field of a token, also one of 2,048 characters", async () => {
      const long = token("x'\";--{}|".padEnd(2_048, "y"));
      const held = await lease("a");
      expect(await store().commit(held, long)).toBe(true);
      expect(await store().read(APP)).toEqual({ ...long, fence: held.fence });
    });

    it("keeps apps apart", async () => {
      await store().commit(await lease("a"), token("of the first"));
      await store().commit(await lease("a", OTHER), token("of the second"));
      expect((await store().read(APP))?.value).toBe("of the first");
      expect((await store().read(OTHER))?.value).toBe("of the second");
    });

    it("lets one owner have the lease, whoever asks at the same time", async () => {
      const got = await Promise.all(Array.from({ length: 50 }, (_, n) => store().acquire(APP, `owner${n}`, TTL)));
      expect(got.filter((one) => one !== undefined)).toHaveLength(1);
    });

    it("gives the lease on after it was given back", async () => {
      expect(await store().release(await lease("a"))).toBe(true);
      expect(await store().acquire(APP, "b", TTL)).toMatchObject({ owner: "b" });
    });

    it("gives the lease on after its time", async () => {
      await store().acquire(APP, "dead", SHORT);
      expect(await store().acquire(APP, "b", TTL)).toBeUndefined();
      await open().pass(SHORT + 100);
      expect(await store().acquire(APP, "b", TTL)).toMatchObject({ owner: "b" });
    });

    it("gives its owner a newer lease, whose answer may have been lost", async () => {
      const first = await lease("a");
      const second = await lease("a");
      expect(second.fence).toBeGreaterThan(first.fence);
      expect(await store().release(first)).toBe(false);
      expect(await store().acquire(APP, "b", TTL)).toBeUndefined();
    });

    it("takes an owner whose name begins like the holder's for another one", async () => {
      await lease("a|1");
      expect(await store().acquire(APP, "a", TTL)).toBeUndefined();
      expect(await store().acquire(APP, "a|", TTL)).toBeUndefined();
    });

    it("lets nobody release a lease that has passed to another owner", async () => {
      const late = await store().acquire(APP, "late", 60);
      await open().pass(100);
      await lease("next");
      expect(late && (await store().release(late))).toBe(false);
      expect(await store().acquire(APP, "third", TTL)).toBeUndefined();
    });

    it("refuses what an older lease commits late", async () => {
      const late = await store().acquire(APP, "late", 60);
      await open().pass(100);
      const next = await lease("next");
      expect(await store().commit(next, token("newer"))).toBe(true);
      expect(late && (await store().commit(late, token("older")))).toBe(false);
      expect((await store().read(APP))?.value).toBe("newer");
    });

    it("takes the same commit twice, but no other token under the same fence", async () => {
      const held = await lease("a");
      expect(await store().commit(held, token("one"))).toBe(true);
      expect(await store().commit(held, token("one"))).toBe(true);
      expect(await store().commit(held, token("two"))).toBe(false);
      expect((await store().read(APP))?.value).toBe("one");
    });

    it("takes a token that was got without a lease where there is no record, and nowhere else", async () => {
      const without = { appId: APP, owner: "a", fence: 0 };
      expect(await store().commit(without, token("in hand"))).toBe(true);
      expect((await store().read(APP))?.value).toBe("in hand");
      expect(await store().commit(without, token("another"))).toBe(false);
      await store().commit(await lease("b"), token("with a lease"));
      expect(await store().commit(without, token("in hand"))).toBe(false);
      expect((await store().read(APP))?.value).toBe("with a lease");
    });

    it("takes back a token it lost, and numbers the next lease above it", async () => {
      const future = (open().clock.now() + 900_000_000_000) * 1_000;
      expect(await store().commit({ appId: APP, owner: "a", fence: future }, token("from memory"))).toBe(true);
      const held = await lease("b");
      await store().commit(held, token("next"));
      const stored = await store().read(APP);
      expect(stored?.fence).toBeGreaterThanOrEqual(future);
      expect(stored?.value).toBe(held.fence > future ? "next" : "from memory");
    });

    it("keeps a hold and lifts it", async () => {
      const hold = { until: 5_000, failures: 3, errcode: -1, reason: "WeChat is busy" };
      await store().writeHold(APP, hold);
      expect(await store().readHold(APP)).toEqual(hold);
      await store().writeHold(APP, { until: 6_000, failures: 4, reason: "timeout" });
      expect(await store().readHold(APP)).toEqual({ until: 6_000, failures: 4, reason: "timeout" });
      await store().writeHold(APP, { ...hold, credentials: "0123456789ab" });
      expect(await store().readHold(APP)).toEqual({ ...hold, credentials: "0123456789ab" });
      await store().writeHold(APP, undefined);
      expect(await store().readHold(APP)).toBeUndefined();
    });

    it("spends a day's budget once, with its spacing", async () => {
      expect(await store().spend(APP, 1, 0, RULE)).toEqual({ granted: true, left: 2 });
      expect(await store().spend(APP, 1, 29_999, RULE)).toEqual({ granted: false, left: 2, retryAt: 30_000 });
      expect(await store().spend(APP, 1, 30_000, RULE)).toEqual({ granted: true, left: 1 });
      expect(await store().spend(APP, 1, 60_000, RULE)).toEqual({ granted: true, left: 0 });
      expect(await store().spend(APP, 1, 90_000, RULE)).toMatchObject({ granted: false, left: 0 });
      expect(await store().left(APP, 1, RULE)).toBe(0);
    });

    it("begins another day with a full budget, but keeps the spacing", async () => {
      await store().spend(APP, 1, 0, RULE);
      expect(await store().spend(APP, 2, 10_000, RULE)).toMatchObject({ granted: false, left: 3 });
      expect(await store().spend(APP, 2, 40_000, RULE)).toEqual({ granted: true, left: 2 });
    });

    it("spends also after the clock was put back", async () => {
      await store().spend(APP, 1, 1_000_000, RULE);
      expect(await store().spend(APP, 1, 10, RULE)).toMatchObject({ granted: true });
    });

    it("grants one of many who spend at the same moment", async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => store().spend(APP, 1, 0, RULE)));
      expect(answers.filter(({ granted }) => granted)).toHaveLength(1);
    });
  });
}
