import fc from "fast-check";
import { SignalTrend } from "../../../../miniprogram/device/finder/signal-trend";
import { pulseMs } from "../../../../miniprogram/device/shared/signal/pulse";

/** Ten reports a second, from one strength to another. */
function walk(trend: SignalTrend, from: number, to: number, startMs: number, ms: number): void {
  for (let at = 0; at <= ms; at += 100) trend.add(from + ((to - from) * at) / ms, startMs + at);
}

describe("the trend of a signal", () => {
  it.each([
    ["comes nearer", -80, -60, "warmer"],
    ["goes away", -50, -75, "colder"],
    ["stands", -60, -60, "steady"],
  ] as const)("says when the device %s", (_what, from, to, word) => {
    const trend = new SignalTrend();
    walk(trend, from, to, 0, 4_000);
    expect(trend.word(4_000)).toBe(word);
  });

  it("says that it stands some seconds after a walk", () => {
    const trend = new SignalTrend();
    walk(trend, -80, -60, 0, 4_000);
    expect(trend.word(4_000)).toBe("warmer");
    walk(trend, -60, -60, 4_100, 10_000);
    expect(trend.word(14_100)).toBe("steady");
    expect(trend.rssi).toBe(-60);
  });

  it("is not fooled by the radio's noise", () => {
    const trend = new SignalTrend();
    const words = new Set<string>();
    for (let at = 0; at < 30_000; at += 100) {
      trend.add(-60 + ((at / 100) % 7) - 3, at);
      words.add(trend.word(at));
    }
    expect(words).toEqual(new Set(["steady"]));
  });

  it("changes its word at most once a second, whatever is heard", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -128, max: 20 }), fc.integer({ min: 0, max: 400 }))), (heard) => {
        const trend = new SignalTrend();
        let at = 0;
        let before = trend.word(0);
        let changedAt = Number.NEGATIVE_INFINITY;
        for (const [rssi, wait] of heard) {
          at += wait;
          trend.add(rssi, at);
          const word = trend.word(at);
          if (word !== before) {
            expect(at - changedAt).toBeGreaterThanOrEqual(1_000);
            changedAt = at;
          }
          before = word;
        }
      }),
    );
  });

  it("takes a report without a strength for none", () => {
    const trend = new SignalTrend();
    trend.add(-127, 0);
    expect(trend.rssi).toBeUndefined();
  });
});

describe("a finder's pulse", () => {
  it.each([
    [undefined, 2_000],
    [-120, 2_000],
    [-90, 2_000],
    [-45, 250],
    [0, 250],
  ])("of a device at %s dBm comes every %s ms", (rssi, ms) => {
    expect(pulseMs(rssi)).toBe(ms);
  });

  it("comes faster the nearer the device is", () => {
    expect(pulseMs(-60)).toBeLessThan(pulseMs(-70));
  });
});
