import type { TokenStore } from "../../../server/stores/contract";
import { APP, centreRig } from "../support/centre-rig";

const HOUR = 3_600_000;

/** A store that can be taken away, as a Redis that is restarted. */
function fragile(store: TokenStore): TokenStore & { away: boolean } {
  const proxy = new Proxy(store, {
    get(target, name: keyof TokenStore | "away") {
      if (name === "away") return state.away;
      return async (...args: unknown[]) => {
        if (state.away) throw new Error("Connection is closed.");
        return (target[name] as (...args: unknown[]) => unknown)(...args);
      };
    },
    set(_target, name, value) {
      if (name === "away") state.away = value;
      return true;
    },
  });
  const state = { away: false };
  return proxy as TokenStore & { away: boolean };
}

describe("without its store", () => {
  it.each(["stable", "plain"] as const)("a centre goes on with the token it knows (%s)", async (mode) => {
    const { clock, stores, upstream, centre, errcode } = centreRig(mode);
    const store = fragile(stores.tokens);
    const one = centre(store);
    one.start();
    const token = await clock.until(one.current(APP));
    store.away = true;
    await clock.advance(HOUR);
    expect((await clock.until(one.current(APP)))?.value).toBe(token?.value);
    expect(errcode(token?.value ?? "")).toBe(0);
    expect(upstream.calls()).toBe(1);
    await one.stop();
  });

  it("a centre with nothing asks the stable endpoint, which several may ask", async () => {
    const { clock, stores, centre, errcode } = centreRig("stable");
    const store = fragile(stores.tokens);
    store.away = true;
    const tokens = await clock.until(Promise.all([centre(store).current(APP), centre(store).current(APP)]));
    expect(tokens[0]?.value).toBe(tokens[1]?.value);
    expect(errcode(tokens[0]?.value ?? "")).toBe(0);
  });

  it("a centre with nothing never calls the plain endpoint, and says why", async () => {
    const { clock, stores, upstream, centre } = centreRig("plain");
    const store = fragile(stores.tokens);
    store.away = true;
    await expect(clock.until(centre(store).current(APP))).rejects.toMatchObject({ why: "store-unreachable" });
    expect(upstream.calls()).toBe(0);
  });

  it("a token that could not be committed is served, and given to the store when it is back", async () => {
    const { clock, stores, upstream, centre } = centreRig("plain");
    const store = fragile(stores.tokens);
    const one = centre(store);
    const asked = one.current(APP);
    await clock.advance(10);
    store.away = true;
    const token = await clock.until(asked);
    expect(await stores.tokens.read(APP)).toBeUndefined();
    store.away = false;
    await clock.advance(1_000);
    await clock.until(one.current(APP));
    expect((await stores.tokens.read(APP))?.value).toBe(token?.value);
    expect(upstream.calls()).toBe(1);
  });
});

describe("a token that was got without a lease", () => {
  /** A centre with nothing whose store is away while it asks, and there again when WeChat has answered. */
  async function askedWithout(before: (rig: ReturnType<typeof centreRig>) => Promise<unknown>) {
    const rig = centreRig("stable");
    await before(rig);
    const store = fragile(rig.stores.tokens);
    store.away = true;
    const one = rig.centre(store);
    const asked = one.current(APP);
    await rig.clock.advance(10);
    store.away = false;
    return { ...rig, one, token: await rig.clock.until(asked) };
  }

  it("is served and kept by a store that has none", async () => {
    const { clock, upstream, stores, one, token, errcode } = await askedWithout(async () => undefined);
    expect(errcode(token?.value ?? "")).toBe(0);
    await clock.advance(60_000);
    expect((await clock.until(one.current(APP)))?.value).toBe(token?.value);
    expect((await stores.tokens.read(APP))?.value).toBe(token?.value);
    expect(upstream.calls()).toBe(1);
  });

  it("is served and kept where the record is of a token that is over", async () => {
    const { clock, upstream, stores, one, token, errcode } = await askedWithout(async ({ clock, stores }) => {
      const lease = await stores.tokens.acquire(APP, "dead", 1);
      const over = { value: "over", obtainedAt: 0, checkedAt: 0, expiresAt: 1 };
      if (lease) await stores.tokens.commit(lease, over);
      await clock.advance(10);
    });
    expect(errcode(token?.value ?? "")).toBe(0);
    await clock.advance(60_000);
    expect((await clock.until(one.current(APP)))?.value).toBe(token?.value);
    expect((await stores.tokens.read(APP))?.value).toBe(token?.value);
    expect(upstream.calls()).toBe(1);
  });
});

describe("a late process", () => {
  it("does not overwrite the newer token, and one more plain call settles which is the last", async () => {
    const { clock, stores, upstream, centre, events, errcode } = centreRig("plain");
    const slow = centre();
    upstream.latencyMs = 40_000;
    const late = slow.current(APP);
    await clock.advance(20_000);
    // Its lease is over by now; the next process is quick and commits first.
    upstream.latencyMs = 50;
    const quick = await clock.until(centre().current(APP));
    const token = await clock.until(late);
    expect(events.map(({ type }) => type)).toContain("commit-refused");
    const stored = await stores.tokens.read(APP);
    expect(stored?.fence).toBeGreaterThan(quick?.fence ?? Number.NaN);
    expect(token?.value).toBe(stored?.value);
    await clock.advance(400_000);
    expect(errcode(stored?.value ?? "")).toBe(0);
  });
});

describe("what WeChat must not answer", () => {
  it.each(["timeout", "network", "too-large", "http-status", "not-json", "not-an-object", "no-token"] as const)(
    "%s: asked again, and the caller only waits",
    async (reason) => {
      const { clock, upstream, centre, errcode } = centreRig("stable");
      upstream.answerNext({ kind: "fault", reason }, { kind: "fault", reason });
      const token = await clock.until(centre().current(APP));
      expect(errcode(token?.value ?? "")).toBe(0);
      expect(upstream.calls()).toBe(3);
    },
  );

  it("busy for long: a precise error within seconds, and calls get rarer", async () => {
    const { clock, upstream, centre } = centreRig("stable");
    const busy = { kind: "refused", errcode: -1, errmsg: "system error" } as const;
    upstream.answerNext(...Array.from({ length: 100 }, () => busy));
    const one = centre();
    await expect(clock.until(one.current(APP))).rejects.toMatchObject({ why: "wechat-unreachable", errcode: -1 });
    expect(upstream.calls()).toBeLessThan(15);
  });

  it("a token without a lifetime is used for a while, because the one before is gone", async () => {
    const { clock, upstream, centre, events } = centreRig("plain");
    upstream.answerNext({ kind: "issued", value: "t".repeat(40), expiresInS: 300, lifetimeAssumed: true });
    const token = await clock.until(centre().current(APP));
    expect(token?.value).toBe("t".repeat(40));
    expect(events.map(({ type }) => type)).toContain("lifetime-assumed");
  });

  it("a token of five seconds again and again: served, and WeChat called no more than twice in that time", async () => {
    const { clock, upstream, centre } = centreRig("plain", { habits: { lifetimeMs: 5_000, overlapMs: 1_000 } });
    const one = centre();
    one.start();
    for (let second = 0; second < 60; second++) {
      expect(await clock.until(one.current(APP))).toBeDefined();
      await clock.advance(1_000);
    }
    expect(upstream.calls()).toBeLessThanOrEqual(24);
    await one.stop();
  });
});

describe("a clock that jumps", () => {
  it.each([
    ["a day ahead", 24 * HOUR],
    ["a day back", -24 * HOUR],
    ["an hour back", -HOUR],
    ["a minute ahead", 60_000],
  ])("%s: the token served works", async (_name, ms) => {
    const { clock, centre, errcode, upstream } = centreRig("stable");
    const one = centre();
    one.start();
    await clock.until(one.current(APP));
    clock.jump(ms);
    await clock.advance(5_000);
    const token = await clock.until(one.current(APP));
    expect(errcode(token?.value ?? "")).toBe(0);
    await clock.advance(60_000);
    expect(upstream.calls()).toBeLessThanOrEqual(3);
    await one.stop();
  });
});
