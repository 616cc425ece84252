import fc from "fast-check";
import type { StoredToken } from "../../../server/stores/contract";
import { nextRefreshAt, remainingMs } from "../../../server/token/refresh-policy";

const token = (lifetimeS: number, checkedS = 0): StoredToken => ({
  value: "t",
  fence: 1,
  obtainedAt: 0,
  checkedAt: checkedS * 1_000,
  expiresAt: lifetimeS * 1_000,
});
const dueS = (stored: StoredToken, mode: "stable" | "plain") => nextRefreshAt(stored, mode, stored.checkedAt) / 1_000;

describe("when a token is refreshed", () => {
  it.each([
    ["a plain one of 2 h: 600 s ahead", "plain", 7_200, 0, 6_600],
    ["a plain one of 5 s: a tenth ahead", "plain", 5, 0, 4.5],
    ["a stable one of 2 h: when it may have rotated", "stable", 7_200, 0, 6_902],
    ["a stable one that had not at the first check", "stable", 7_200, 6_902, 6_920],
    ["a stable one with 345 s left", "stable", 345, 0, 47],
    ["a stable one with 29 s left: at half", "stable", 29, 0, 14.5],
    ["a stable one with 5 s left: at the last second", "stable", 5, 0, 4],
    ["a stable one with 1 s left: at its end", "stable", 1, 0, 1],
  ] as const)("%s", (_name, mode, lifetime, checked, due) => {
    expect(dueS(token(lifetime, checked), mode)).toBe(due);
  });

  it("a stable one at most ten times before its end, however late it rotates", () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 7_200 }), fc.integer({ min: 0, max: 1_000 }), (lifetime, lateMs) => {
        let checks = 0;
        let stored = token(lifetime);
        for (let at = nextRefreshAt(stored, "stable", 0); at < stored.expiresAt; checks++) {
          stored = { ...stored, checkedAt: Math.min(at + lateMs, stored.expiresAt) };
          at = nextRefreshAt(stored, "stable", stored.checkedAt);
        }
        expect(checks).toBeLessThanOrEqual(10);
      }),
    );
  });

  it("never after its end and never before it was got", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 7_200, noNaN: true }),
        fc.constantFrom("stable", "plain"),
        (lifetime, mode) => {
          const due = dueS(token(lifetime), mode);
          expect(due).toBeGreaterThan(0);
          expect(due).toBeLessThanOrEqual(lifetime);
        },
      ),
    );
  });

  it("at once when the clock was put back behind the last check", () => {
    const stored = { ...token(7_200), checkedAt: 3_600_000 };
    expect(nextRefreshAt(stored, "plain", 100_000)).toBe(100_000);
  });
});

describe("a machine whose clock is behind another's", () => {
  it.each([
    ["by 4 minutes leaves the other's fresh token alone", 240_000, false],
    ["by more takes its own clock for wrong and asks", 241_000, true],
  ])("%s", (_name, behindMs, asks) => {
    const stored = { ...token(7_200), checkedAt: 0 };
    expect(nextRefreshAt(stored, "plain", -behindMs) <= -behindMs).toBe(asks);
  });
});

describe("what is left of a token", () => {
  it.each([
    ["in the middle", 3_600_000, 3_600_000],
    ["after its end", 9_000_000, 0],
    ["after the clock was put back by a day: no more than it was given", -86_400_000, 7_200_000],
  ])("%s", (_name, now, left) => {
    expect(remainingMs(token(7_200), now)).toBe(left);
  });
});
