import type { PairStore } from "../../../../../miniprogram/device/pair/session/state";
import { openingTicks, rulerOf } from "../../../../../miniprogram/device/pair/view/progress";
import { translate } from "../../../../../miniprogram/lib/i18n/translate";

describe("the ruler of a join", () => {
  it.each([
    [0, { value: "0", fill: 0, zoneLeft: 13.3, zoneWidth: 26.7, scale: ["0", "10", "20", "30 s"] }],
    [7_400, { value: "7", fill: 23.3 }],
    [30_400, { value: "30", fill: 100 }],
    [31_000, { value: "31", fill: 51.7, scale: ["0", "20", "40", "60 s"] }],
    [90_000, { value: "90", fill: 75, scale: ["0", "40", "80", "120 s"] }],
    [500_000, { value: "500", fill: 100 }],
    [-5, { value: "0", fill: 0 }],
  ])("after %i ms", (elapsed, expected) => {
    expect(rulerOf(elapsed, (key, parameters) => translate("en", key, parameters))).toMatchObject(expected);
  });
});

describe("the step of a key agreement", () => {
  const SLOW = { usualMs: 12_000, limitMs: 30_000 };
  const subAt = (elapsedMs: number, wait: PairStore["wait"]) => {
    const timeline = [
      { step: "connect", at: 0 },
      { step: "secure", at: 1_000 },
    ];
    const pair = { timeline, elapsedMs, wait, info: undefined } as unknown as PairStore;
    return openingTicks(pair, (key, parameters) => translate("en", key, parameters))[1]?.sub;
  };

  it.each([
    ["nothing on a device that is quick", 9_000, undefined, ""],
    ["nothing at first", 2_900, SLOW, ""],
    ["what takes long, soon after", 3_000, SLOW, "The device computes its key, about 12 s on a slow chip"],
  ])("says %s", (_what, elapsedMs, wait, expected) => {
    expect(subAt(elapsedMs, wait)).toBe(expected);
  });
});
