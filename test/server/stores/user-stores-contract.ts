import type { StoredSession } from "../../../server/stores/user-contract";
import type { StoreUnderTest } from "./token-store-contract";

const MINE = "user of mine";
const OTHER = "user'; DROP TABLE device; --";

/** What every store of sessions, devices and counts does. */
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
      await store().rememberCode("hash", MINE, 50);
      expect(await store().recallCode("hash")).toBe(MINE);
      expect(await store().recallCode("other")).toBeUndefined();
      await open().pass(100);
      expect(await store().recallCode("hash")).toBeUndefined();
    });
  });

  describe(`${name} as a store of devices`, () => {
    const store = () => open().stores.devices;
    const device = (id: string, version: number, body = `{"name":"${id}"}`) => ({ id, version, body });
    const bind = (userId: string, id: string) => store().write(userId, device(id, 1), undefined, 10);

    it("lists a user's devices in the order of their ids", async () => {
      for (const id of ["c", "a", "b"]) await bind(MINE, id);
      await bind(OTHER, "x");
      expect((await store().list(MINE)).map(({ id }) => id)).toEqual(["a", "b", "c"]);
      expect(await store().list("nobody")).toEqual([]);
    });

    it("gives back a body as it was, whatever is in it", async () => {
      const body = JSON.stringify({ name: "灯\u0000\n'\";--{}|\ud800", ["__proto__"]: 1 }).padEnd(5_000, " ");
      await store().write(MINE, device("a", 1_795_000_000_000, body), undefined, 10);
      expect(await store().read(MINE, "a")).toEqual(device("a", 1_795_000_000_000, body));
    });

    it("replaces the version it was told, and no other", async () => {
      await bind(MINE, "a");
      expect(await store().write(MINE, device("a", 2, "two"), 1, 10)).toBe("written");
      expect(await store().write(MINE, device("a", 3, "late"), 1, 10)).toBe("changed");
      expect(await store().read(MINE, "a")).toEqual(device("a", 2, "two"));
    });

    it("takes a new device only where there is none", async () => {
      await bind(MINE, "a");
      expect(await bind(MINE, "a")).toBe("changed");
      expect(await bind(OTHER, "a")).toBe("written");
      expect(await store().write(MINE, device("b", 2), 1, 10)).toBe("changed");
    });

    it("refuses one device too many, but still changes those there are", async () => {
      const most = 2;
      for (const id of ["a", "b"]) await store().write(MINE, device(id, 1), undefined, most);
      expect(await store().write(MINE, device("c", 1), undefined, most)).toBe("full");
      expect(await store().write(MINE, device("b", 2), 1, most)).toBe("written");
    });

    it("lets one of many who change the same version win", async () => {
      await bind(MINE, "a");
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) => store().write(MINE, device("a", 2, `${n}`), 1, 10)),
      );
      expect(answers.filter((answer) => answer === "written")).toHaveLength(1);
    });

    it("removes one device, or all of one user", async () => {
      for (const id of ["a", "b"]) await bind(MINE, id);
      await bind(OTHER, "a");
      expect(await store().remove(MINE, "a")).toBe(true);
      expect(await store().remove(MINE, "a")).toBe(false);
      await store().removeAll(MINE);
      expect(await store().list(MINE)).toEqual([]);
      expect(await store().list(OTHER)).toHaveLength(1);
    });

    const signIn = (id: string) => {
      const { clock, stores } = open();
      const createdAt = clock.now();
      const hashes = { tokenHash: "t", updateHash: "u" };
      return stores.sessions.create(
        { id, userId: MINE, appId: "wx1", createdAt, expiresAt: createdAt + 60_000, ...hashes },
        10,
      );
    };

    it("remembers what was unbound, also of what it never had, until it is bound again", async () => {
      const now = open().clock.now();
      await signIn("s");
      for (const id of ["a", "b"]) await bind(MINE, id);
      for (const [n, id] of ["b", "a", "lost"].entries())
        await store().remove(MINE, id, { at: now + n, sessionId: "s" });
      const unbound = [
        { id: "a", at: now + 1 },
        { id: "b", at: now },
        { id: "lost", at: now + 2 },
      ];
      expect(await store().unbound(MINE, now)).toEqual(unbound);
      expect(await store().unbound(OTHER, now)).toEqual([]);
      await bind(MINE, "a");
      expect(await store().unbound(MINE, now)).toEqual(unbound.slice(1));
      await store().removeAll(MINE);
      expect(await store().unbound(MINE, now)).toEqual([]);
    });

    it("forgets in the end what was unbound: after 180 days, and beyond 500 devices", async () => {
      const now = open().clock.now();
      await signIn("s");
      for (let n = 0; n < 502; n++) await store().remove(MINE, `d${n}`, { at: now + n, sessionId: "s" });
      const kept = await store().unbound(MINE, now + 1_000);
      expect(kept).toHaveLength(500);
      expect(kept.map(({ id }) => id)).not.toContain("d1");
      expect(await store().unbound(MINE, now + 501 + 180 * 86_400_000)).toEqual([]);
      await store().remove(MINE, "late", { at: now + 501 + 180 * 86_400_000, sessionId: "s" });
      expect(await store().unbound(MINE, now)).toHaveLength(1);
    });

    it("keeps nothing on the word of a session that has ended", async () => {
      await signIn("s");
      expect(await store().write(MINE, device("a", 1), undefined, 10, "s")).toBe("written");
      expect(await store().write(MINE, device("a", 2), 1, 10, "s")).toBe("written");
      await open().stores.sessions.endAll(MINE);
      expect(await store().write(MINE, device("b", 1), undefined, 10, "s")).toBe("signed-out");
      expect(await store().write(MINE, device("a", 3), 2, 10, "s")).toBe("signed-out");
      expect(await store().remove(MINE, "a", { at: open().clock.now(), sessionId: "s" })).toBe(true);
      expect(await store().unbound(MINE, open().clock.now())).toEqual([]);
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
