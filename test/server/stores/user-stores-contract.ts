import type { StoredSession } from "../../../server/stores/user-contract";
import type { StoreUnderTest } from "./token-store-contract";

const MINE = "user of mine";
const OTHER = "user'; DROP TABLE device; --";

/** What every store of sessions and counts does. */
export function describeUserStores(name: string, open: () => StoreUnderTest): void {
  describe(`${name} as a store of sessions`, () => {
    const store = () => open().stores.sessions;
    const session = (id: string, more: Partial<StoredSession> = {}): StoredSession => {
      const createdAt = open().clock.now();
      const hashes = { tokenHash: `token of ${id}`, updateHash: `update of ${id}` };
      return { id, userId: MINE, appId: "wx1", createdAt, expiresAt: createdAt + 60_000, ...hashes, ...more };
    };

    it("gives back what it was given, and nothing of an id it never saw", async () => {
      await store().create(session("a"), 10);
      expect(await store().read("a")).toEqual(session("a"));
      expect(await store().read("b")).toBeUndefined();
    });

    it("exchanges a token once, whoever tries at the same time", async () => {
      await store().create(session("a"), 10);
      const tries = Array.from({ length: 20 }, (_, n) =>
        store().exchange("a", "token of a", {
          tokenHash: `next ${n}`,
          previousHash: "token of a",
          previousUntil: 5,
        }),
      );
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
      expect(await store().read("a")).toMatchObject({ previousHash: "token of a", previousUntil: 5 });
    });

    it("knows which tokens a session had before, and forgets them with it", async () => {
      const to = (tokenHash: string) => ({ tokenHash, previousHash: "x", previousUntil: 5 });
      await store().create(session("a"), 10);
      await store().create(session("b"), 10);
      await store().exchange("a", "token of a", to("second"));
      await store().exchange("a", "second", to("third"));
      const spent = (id: string) =>
        Promise.all(["token of a", "second", "third", "never"].map((hash) => store().wasSpent(id, hash)));
      expect(await spent("a")).toEqual([true, true, false, false]);
      expect(await spent("b")).toEqual([false, false, false, false]);
      await store().end("a");
      await store().create(session("a"), 10);
      expect(await spent("a")).toEqual([false, false, false, false]);
      await store().exchange("a", "token of a", to("second"));
      await store().endAll(MINE);
      expect(await spent("a")).toEqual([false, false, false, false]);
      await store().create(session("a"), 1);
      await store().exchange("a", "token of a", to("second"));
      await store().create(session("c", { createdAt: open().clock.now() + 5 }), 1);
      expect(await spent("a")).toEqual([false, false, false, false]);
    });

    it("exchanges nothing of a session that has ended", async () => {
      await store().create(session("a"), 10);
      await store().end("a");
      const to = { tokenHash: "next", previousHash: "token of a", previousUntil: 5 };
      expect(await store().exchange("a", "token of a", to)).toBe(false);
      expect(await store().read("a")).toBeUndefined();
    });

    it("keeps only the newest sessions of a user", async () => {
      for (const [n, id] of ["a", "b", "c"].entries()) {
        await store().create(session(id, { createdAt: open().clock.now() + n }), 2);
      }
      await store().create(session("x", { userId: OTHER }), 2);
      const kept = await Promise.all(["a", "b", "c", "x"].map((id) => store().read(id)));
      expect(kept.map((one) => one?.id)).toEqual([undefined, "b", "c", "x"]);
    });

    it("ends all sessions of one user and none of another", async () => {
      await store().create(session("a"), 10);
      await store().create(session("b"), 10);
      await store().create(session("x", { userId: OTHER }), 10);
      await store().endAll(MINE);
      const kept = await Promise.all(["a", "b", "x"].map((id) => store().read(id)));
      expect(kept.map((one) => one?.id)).toEqual([undefined, undefined, "x"]);
    });

    it("lets go of sessions that have expired", async () => {
      const { clock, pass } = open();
      await store().create(session("short", { expiresAt: clock.now() + 50 }), 10);
      await pass(100);
      await store().create(session("next"), 10);
      expect(await store().read("short")).toBeUndefined();
    });

    it("remembers whose login code it was, for a moment", async () => {
      await store().rememberCode("hash", MINE, 2_000);
      expect(await store().recallCode("hash")).toBe(MINE);
      expect(await store().recallCode("other")).toBeUndefined();
      await open().pass(2_100);
      expect(await store().recallCode("hash")).toBeUndefined();
    });
  });

  describe(`${name} as a store of counts`, () => {
    const count = (key: string, now: number) => open().stores.limits.count(key, now, 1_000);

    it("counts each key in its window and begins anew in the next", async () => {
      const start = Math.floor(open().clock.now() / 1_000) * 1_000;
      expect([await count("a", start), await count("a", start + 999), await count("b", start)]).toEqual([1, 2, 1]);
      expect(await count("a", start + 1_000)).toBe(1);
    });

    it("counts every one of many at the same moment", async () => {
      const now = open().clock.now();
      const counts = await Promise.all(Array.from({ length: 50 }, () => count("many", now)));
      expect(Math.max(...counts)).toBe(50);
    });
  });
}
