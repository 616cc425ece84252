import type { DeviceStore, SessionStore } from "../../../server/stores/user-contract";
import type { VirtualClock } from "../support/virtual-clock";

const MINE = "user of mine";
const OTHER = "user'; DROP TABLE device; --";

export interface DevicesUnderTest {
  readonly devices: DeviceStore;
  /** Those that the devices ask whether a session lives. */
  readonly sessions: SessionStore;
  readonly clock: VirtualClock;
}

/** What the store of devices does on every database. */
export function describeDeviceStore(name: string, open: () => DevicesUnderTest): void {
  describe(`${name} as a store of devices`, () => {
    const store = () => open().devices;
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
      const { clock, sessions } = open();
      const createdAt = clock.now();
      const hashes = { tokenHash: "t", updateHash: "u" };
      return sessions.create(
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
    }, 60_000);

    it("keeps nothing on the word of a session that has ended", async () => {
      await signIn("s");
      expect(await store().write(MINE, device("a", 1), undefined, 10, "s")).toBe("written");
      expect(await store().write(MINE, device("a", 2), 1, 10, "s")).toBe("written");
      await open().sessions.endAll(MINE);
      expect(await store().write(MINE, device("b", 1), undefined, 10, "s")).toBe("signed-out");
      expect(await store().write(MINE, device("a", 3), 2, 10, "s")).toBe("signed-out");
      expect(await store().remove(MINE, "a", { at: open().clock.now(), sessionId: "s" })).toBe(true);
      expect(await store().unbound(MINE, open().clock.now())).toEqual([]);
    });

    it("loses nothing when many bind at the same time, and takes not one too many", async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) => store().write(MINE, device(`d${n}`, 1), undefined, 7)),
      );
      expect(answers.filter((answer) => answer === "written")).toHaveLength(7);
      expect(answers.filter((answer) => answer === "full")).toHaveLength(13);
      expect(await store().list(MINE)).toHaveLength(7);
    });

    it("keeps nothing of a user who is forgotten while their phones write", async () => {
      await signIn("s");
      for (const id of ["a", "b"]) await bind(MINE, id);
      const writes = Array.from({ length: 10 }, (_, n) => store().write(MINE, device(`w${n}`, 1), undefined, 50, "s"));
      const removals = ["a", "b"].map((id) => store().remove(MINE, id, { at: open().clock.now(), sessionId: "s" }));
      await open().sessions.endAll(MINE);
      await store().removeAll(MINE);
      await Promise.all([...writes, ...removals]);
      expect(await store().list(MINE)).toEqual([]);
      expect(await store().unbound(MINE, open().clock.now())).toEqual([]);
    });
  });
}
