import fc from "fast-check";
import { readFailure } from "../../../../miniprogram/lib/http/read-failure";
import { retryDelay } from "../../../../miniprogram/lib/http/retry";

describe("what a failed wx.request means", () => {
  it.each([
    [
      { errno: 5, errMsg: "request:fail timeout" },
      { kind: "timeout", ms: 900 },
    ],
    [{ errno: 600000, errMsg: "request:fail" }, { kind: "unreachable" }],
    [{ errno: 600001, errMsg: "request:fail errcode:-102" }, { kind: "unreachable" }],
    [
      { errno: 600002, errMsg: "request:fail url not in domain list" },
      { kind: "not-allowed", errno: 600002 },
    ],
    [{ errno: 600003, errMsg: "request:fail interrupted" }, { kind: "interrupted" }],
    [{ errno: 600007, errMsg: "request:fail exceed max task count" }, { kind: "busy" }],
    [
      { errno: 600009, errMsg: 'request:fail invalid url "x"' },
      { kind: "not-allowed", errno: 600009 },
    ],
    [{ errno: 700000, errMsg: "request:fail something new" }, { kind: "unreachable" }],
    // Clients that give no errno.
    [{ errMsg: "request:fail timeout" }, { kind: "timeout", ms: 900 }],
    [{ errMsg: "request:fail time out" }, { kind: "timeout", ms: 900 }],
    [{ errMsg: "request:fail interrupted" }, { kind: "interrupted" }],
    [{ errMsg: "request:fail url not in domain list" }, { kind: "not-allowed", errno: 600002 }],
    [{ errMsg: "request:fail ssl hand shake error" }, { kind: "unreachable" }],
    [undefined, { kind: "unreachable" }],
  ])("%j", (result, failure) => {
    expect(readFailure(result, 900)).toEqual(failure);
  });

  it("is something for anything", () => {
    fc.assert(
      fc.property(fc.anything(), (result) => {
        expect(typeof readFailure(result, 1).kind).toBe("string");
      }),
    );
  });
});

describe("the wait before a call is sent again", () => {
  it("is never longer than ten seconds, and ends after two", () => {
    fc.assert(
      fc.property(fc.nat(5), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(100_000), (retries, random, wait) => {
        const failure = { kind: "refused", status: 503, code: "busy", retryAfterMs: wait } as const;
        const delay = retryDelay(failure, "always", retries, random);
        if (retries >= 2 || wait > 10_000) expect(delay).toBeUndefined();
        else {
          expect(delay).toBeGreaterThanOrEqual(wait);
          expect(delay).toBeLessThanOrEqual(10_000);
        }
      }),
    );
  });
});
