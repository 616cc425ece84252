import { pause } from "../../../server/clock/clock";
import type { TokenStore } from "../../../server/stores/contract";
import { TokenUnavailable } from "../../../server/token/token-unavailable";
import { APP, centreRig } from "../support/centre-rig";

const MINUTE = 60_000;

describe.each(["stable", "plain"] as const)("a token centre in %s mode", (mode) => {
  it("asks WeChat once for a thousand who ask it at the same time", async () => {
    const { clock, upstream, centre, errcode } = centreRig(mode);
    const one = centre();
    const tokens = await clock.until(Promise.all(Array.from({ length: 1_000 }, () => one.current(APP))));
    expect(upstream.calls()).toBe(1);
    const values = new Set(tokens.map((token) => token?.value));
    expect(values.size).toBe(1);
    expect(errcode([...values][0] ?? "")).toBe(0);
  });

  it("asks WeChat once for four processes that have nothing", async () => {
    const { clock, upstream, centre } = centreRig(mode);
    const four = [centre(), centre(), centre(), centre()];
    const tokens = await clock.until(Promise.all(four.map((one) => one.current(APP))));
    expect(new Set(tokens.map((token) => token?.value)).size).toBe(1);
    expect(upstream.calls()).toBe(1);
  });

  it("does not ask WeChat when the lease comes so late that another process has asked", async () => {
    const { clock, stores, upstream, centre } = centreRig(mode);
    const distant: TokenStore = Object.assign(Object.create(stores.tokens), stores.tokens, {
      async acquire(appId: string, owner: string, ttlMs: number) {
        await pause(clock, 1_000);
        return stores.tokens.acquire(appId, owner, ttlMs);
      },
    });
    const late = centre(distant).current(APP);
    const token = await clock.until(centre().current(APP));
    expect((await clock.until(late))?.value).toBe(token?.value);
    expect(upstream.calls()).toBe(1);
  });

  it("serves a working token at every minute of a day, from four processes, never calling twice at once", async () => {
    const { clock, upstream, centre, errcode } = centreRig(mode, { habits: { rotationLagMs: 100_000 } });
    const four = [centre(), centre(), centre(), centre()];
    for (const one of four) one.start();
    await clock.advance(5_000);
    const seen = new Set<string>();
    for (let minute = 0; minute < 24 * 60; minute++) {
      for (const one of four) {
        const token = await clock.until(one.current(APP));
        expect(errcode(token?.value ?? "")).toBe(0);
        seen.add(token?.value ?? "");
      }
      await clock.advance(MINUTE);
    }
    expect(upstream.busiest()).toBe(1);
    expect(seen.size).toBeGreaterThan(11);
    // Plain: one call a rotation. Stable: the checks until it rotates, too.
    if (mode === "plain") expect(upstream.calls()).toBe(seen.size);
    else expect(upstream.calls()).toBeLessThanOrEqual(seen.size * 10);
    for (const one of four) await one.stop();
  }, 60_000);

  it("answers from the old token while WeChat takes its time over the new one", async () => {
    const { clock, upstream, centre } = centreRig(mode);
    const one = centre();
    const first = await clock.until(one.current(APP));
    upstream.latencyMs = 8_000;
    clock.jump(7_200_000 - 250_000);
    for (let n = 0; n < 5; n++) {
      expect((await one.current(APP))?.value).toBe(first?.value);
      await clock.advance(1_000);
    }
    await clock.advance(10_000);
    expect((await one.current(APP))?.value).not.toBe(first?.value);
  });

  it("answers from the old token while WeChat is down, and gets a new one when it is back", async () => {
    const { clock, upstream, centre, errcode } = centreRig(mode);
    const one = centre();
    one.start();
    const first = await clock.until(one.current(APP));
    upstream.answerNext(...Array.from({ length: 15 }, () => ({ kind: "fault", reason: "timeout" }) as const));
    await clock.advance((mode === "plain" ? 6_600_000 : 6_902_000) + 5_000);
    expect(upstream.calls()).toBeGreaterThan(2);
    expect((await one.current(APP))?.value).toBe(first?.value);
    await clock.advance(3 * MINUTE);
    const second = await one.current(APP);
    expect(second?.value).not.toBe(first?.value);
    expect(errcode(second?.value ?? "")).toBe(0);
    await one.stop();
  });

  it("does not call WeChat for a report of a token that was replaced already", async () => {
    const { clock, upstream, centre } = centreRig(mode);
    const one = centre();
    const token = await clock.until(one.current(APP));
    const calls = upstream.calls();
    const answer = await clock.until(one.rejected(APP, "0".repeat(64)));
    expect(answer).toMatchObject({ outcome: "already-replaced", token: { value: token?.value } });
    expect(upstream.calls()).toBe(calls);
  });

  it("tells a wrong secret at once, and does not ask again for minutes", async () => {
    const { clock, upstream, centre } = centreRig(mode, { secret: "another-secret-entirely" });
    const one = centre();
    const asked = clock.until(one.current(APP));
    await expect(asked).rejects.toMatchObject({ why: "wechat-refused", errcode: 40125 });
    await expect(asked).rejects.toBeInstanceOf(TokenUnavailable);
    for (let n = 0; n < 20; n++) {
      await clock.until(one.current(APP)).catch(() => undefined);
      await clock.advance(10_000);
    }
    expect(upstream.calls()).toBe(1);
    await clock.advance(2 * MINUTE);
    await clock.until(one.current(APP)).catch(() => undefined);
    expect(upstream.calls()).toBe(2);
  });

  it("knows nothing of foreign apps", async () => {
    const { centre } = centreRig(mode);
    expect(await centre().current("wxffffffffffffffff")).toBeUndefined();
    expect(await centre().rejected("wxffffffffffffffff", "")).toBeUndefined();
  });
});
