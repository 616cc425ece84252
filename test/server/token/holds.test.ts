import type { Issued } from "../../../server/wechat/issue-token";
import { APP, centreRig } from "../support/centre-rig";

const refused = (errcode: number): Issued => ({ kind: "refused", errcode, errmsg: "words" });
const SECOND = 1_000;

/** Two processes on one store; WeChat answers the second with something else. */
function pair(answer: () => Issued | undefined, otherSecret = false) {
  const rig = centreRig("stable");
  const good = rig.centre();
  let calls = 0;
  const bad = rig.centre(rig.stores.tokens, {
    ...(otherSecret ? { secret: "f".repeat(32) } : {}),
    issue: async (app, force) => {
      calls++;
      return answer() ?? rig.upstream.issue(app, force);
    },
  });
  return { ...rig, good, bad, badCalls: () => calls };
}

describe("a refusal that concerns one process's address", () => {
  it.each([40164, 89501, 89503, 89506, 89507])("%d holds that process and no other", async (errcode) => {
    const { clock, good, bad, badCalls, upstream } = pair(() => refused(errcode));
    await expect(clock.until(bad.current(APP))).rejects.toMatchObject({ why: "wechat-refused", errcode });
    const token = await clock.until(good.current(APP));
    expect(upstream.calls()).toBe(1);
    // What another process got serves the held one too, which asks nobody meanwhile.
    expect((await clock.until(bad.current(APP)))?.value).toBe(token?.value);
    await clock.advance(30 * SECOND);
    expect(badCalls()).toBe(1);
    expect(await good.status()).not.toMatchObject([{ heldBecause: expect.anything() }]);
    expect(await bad.status()).toMatchObject([{ heldBecause: expect.stringContaining(String(errcode)) }]);
  });

  it("leaves the good process to renew the token for both, day and night", async () => {
    const { clock, good, bad, badCalls, errcode } = pair(() => refused(89506));
    for (const one of [bad, good]) one.start();
    await clock.advance(SECOND);
    for (let hour = 0; hour < 20; hour++) {
      for (const one of [good, bad]) expect(errcode((await clock.until(one.current(APP)))?.value ?? "")).toBe(0);
      await clock.advance(3_600 * SECOND);
    }
    expect(badCalls()).toBe(1);
    for (const one of [bad, good]) await one.stop();
  });

  it("ends with the first answer that is none", async () => {
    let answer: Issued | undefined = refused(40164);
    const { clock, bad, errcode } = pair(() => answer);
    await expect(clock.until(bad.current(APP))).rejects.toMatchObject({ errcode: 40164 });
    answer = undefined;
    await clock.advance(60 * SECOND);
    expect(errcode((await clock.until(bad.current(APP)))?.value ?? "")).toBe(0);
    expect(await bad.status()).not.toMatchObject([{ heldBecause: expect.anything() }]);
  });
});

describe("what else concerns one process alone", () => {
  it.each<[string, Issued]>([
    ["a way to WeChat that is broken", { kind: "fault", reason: "network" }],
    ["a proxy that answers for WeChat", { kind: "fault", reason: "not-json" }],
    ["a number nobody knows", refused(12345)],
    ["a request of a wrong form", refused(43002)],
  ])("%s does not hold the others", async (_what, answer) => {
    const { clock, good, bad, upstream } = pair(() => answer);
    const asked = clock.until(bad.current(APP)).catch(() => undefined);
    await asked;
    await clock.until(good.current(APP), SECOND);
    expect(upstream.calls()).toBe(1);
  });

  it("a wrong AppSecret does not hold a process that was given the new one", async () => {
    const { clock, good, bad, upstream } = pair(() => refused(40125), true);
    await expect(clock.until(bad.current(APP))).rejects.toMatchObject({ errcode: 40125 });
    await clock.until(good.current(APP));
    expect(upstream.calls()).toBe(1);
  });
});

describe("a refusal that concerns the app", () => {
  it.each([45009, 45011, 50004, 50007, 40243, 40125, 40001, 40013])(
    "%d is asked about once by four processes",
    async (errcode) => {
      const { clock, centre, upstream } = centreRig("stable");
      upstream.answerNext(...Array.from({ length: 10 }, () => refused(errcode)));
      for (const one of [centre(), centre(), centre(), centre()]) {
        await expect(clock.until(one.current(APP))).rejects.toMatchObject({ errcode });
      }
      expect(upstream.calls()).toBe(1);
    },
  );
});
