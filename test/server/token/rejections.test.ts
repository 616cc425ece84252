import { sha256 } from "../../../server/token/token-hash";
import { APP, centreRig } from "../support/centre-rig";

const SECOND = 1_000;

describe("a report that WeChat rejected the current token", () => {
  it("in stable mode asks normally first, and is done when WeChat has another one", async () => {
    const { clock, upstream, centre, errcode } = centreRig("stable");
    const one = centre();
    const token = await clock.until(one.current(APP));
    await clock.advance(10 * SECOND);
    // Somebody used the console's reset: the pool has moved on without the centre.
    upstream.wechat.app(APP)?.stable.force(clock.now());
    const answer = await clock.until(one.rejected(APP, sha256(token?.value ?? "")));
    expect(answer?.outcome).toBe("replaced");
    expect(errcode(answer?.token.value ?? "")).toBe(0);
    expect(await one.status()).toMatchObject([{ forceRefreshesLeft: 20 }]);
  });

  it("in stable mode forces when WeChat returns the same one", async () => {
    const { clock, upstream, centre, errcode } = centreRig("stable");
    const one = centre();
    const token = await clock.until(one.current(APP));
    await clock.advance(10 * SECOND);
    const answer = await clock.until(one.rejected(APP, sha256(token?.value ?? "")));
    expect(answer?.outcome).toBe("replaced");
    expect(errcode(answer?.token.value ?? "")).toBe(0);
    expect(errcode(token?.value ?? "")).toBe(40001);
    expect(upstream.calls()).toBe(3);
    expect(await one.status()).toMatchObject([{ forceRefreshesLeft: 19 }]);
  });

  it.each(["stable", "plain"] as const)(
    "by a hundred callers of four processes replaces it once (%s)",
    async (mode) => {
      const { clock, upstream, centre } = centreRig(mode);
      const four = [centre(), centre(), centre(), centre()];
      const token = await clock.until(four[0]?.current(APP) ?? Promise.resolve(undefined));
      await clock.advance(10 * SECOND);
      const hash = sha256(token?.value ?? "");
      const reports = Array.from({ length: 100 }, (_, n) => four[n % 4]?.rejected(APP, hash));
      const answers = await clock.until(Promise.all(reports));
      expect(new Set(answers.map((answer) => answer?.token.value)).size).toBe(1);
      expect(answers[0]?.token.value).not.toBe(token?.value);
      expect(upstream.calls()).toBe(mode === "stable" ? 3 : 2);
    },
  );

  it.each(["stable", "plain"] as const)("is not believed twice within 30 s (%s)", async (mode) => {
    const { clock, upstream, centre } = centreRig(mode);
    const one = centre();
    await clock.until(one.current(APP));
    const report = async () => {
      const now = await clock.until(one.current(APP));
      return clock.until(one.rejected(APP, sha256(now?.value ?? "")));
    };
    await clock.advance(10 * SECOND);
    expect((await report())?.outcome).toBe("replaced");
    const calls = upstream.calls();
    const kept = await report();
    expect(kept).toMatchObject({ outcome: "kept" });
    expect((kept?.retryAt ?? 0) - clock.now()).toBeGreaterThan(25 * SECOND);
    expect(upstream.calls()).toBe(calls);
  });

  it.each(["stable", "plain"] as const)(
    "is believed 20 times a day, and the next day again (%s)",
    async (mode) => {
      const { clock, centre } = centreRig(mode);
      const one = centre();
      const report = async () => {
        const now = await clock.until(one.current(APP));
        return (await clock.until(one.rejected(APP, sha256(now?.value ?? ""))))?.outcome;
      };
      await clock.until(one.current(APP));
      const outcomes: (string | undefined)[] = [];
      for (let n = 0; n < 25; n++) {
        await clock.advance(40 * SECOND);
        outcomes.push(await report());
      }
      expect(outcomes.filter((outcome) => outcome === "replaced")).toHaveLength(20);
      await clock.advance(24 * 3_600 * SECOND);
      expect(await report()).toBe("replaced");
    },
    60_000,
  );

  it("keeps the token when WeChat forces no more today, and the next rotation comes all the same", async () => {
    const { clock, upstream, centre, errcode, events } = centreRig("stable");
    const one = centre();
    one.start();
    for (let n = 0; n < 20; n++) {
      upstream.wechat.app(APP)?.force(clock.now());
      await clock.advance(31 * SECOND);
    }
    const token = await clock.until(one.current(APP));
    const replaced = await clock.until(one.rejected(APP, sha256(token?.value ?? "")));
    await clock.advance(40 * SECOND);
    const kept = await clock.until(one.rejected(APP, sha256(replaced?.token.value ?? "")));
    expect(kept).toMatchObject({ outcome: "kept", token: { value: replaced?.token.value } });
    expect(events).toContainEqual(expect.objectContaining({ type: "refresh-failed", errcode: 45009, heldMs: 0 }));
    await clock.advance(7_200 * SECOND);
    expect(errcode((await clock.until(one.current(APP)))?.value ?? "")).toBe(0);
    await one.stop();
  });

  it("whose hash is of the token before changes nothing, however often it is replayed", async () => {
    const { clock, upstream, centre } = centreRig("plain");
    const one = centre();
    const token = await clock.until(one.current(APP));
    await clock.advance(10 * SECOND);
    const hash = sha256(token?.value ?? "");
    const first = await clock.until(one.rejected(APP, hash));
    for (let n = 0; n < 50; n++) {
      await clock.advance(40 * SECOND);
      expect(await clock.until(one.rejected(APP, hash))).toMatchObject({
        outcome: "already-replaced",
        token: { value: first?.token.value },
      });
    }
    expect(upstream.calls()).toBe(2);
  });
});
