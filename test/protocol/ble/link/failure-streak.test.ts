import { createFakeClock } from "../../../../protocol/adapters/fake/fake-clock";
import { FailureStreak } from "../../../../protocol/ble/link/failure-streak";

describe("a streak of links that fail", () => {
  const streakOf = (stoodMs: readonly (number | undefined)[]) => {
    const clock = createFakeClock();
    const streak = new FailureStreak(clock);
    for (const ms of stoodMs) {
      if (ms !== undefined) {
        streak.connected();
        clock.advance(ms);
      }
      streak.ended();
    }
    return streak;
  };

  it("counts links that were not made and links that did not last alike", () => {
    expect(streakOf([undefined, 9_999, undefined]).failed).toBe(3);
  });

  it("begins anew with a link that stood ten seconds, which counts itself", () => {
    expect(streakOf([100, 100, 10_000]).failed).toBe(1);
    expect(streakOf([100, 10_000, undefined]).failed).toBe(2);
  });

  it("forgets what was when somebody asks for the link anew", () => {
    const streak = streakOf([undefined, undefined]);
    streak.reset();
    expect(streak.ended()).toBe(1);
  });
});
