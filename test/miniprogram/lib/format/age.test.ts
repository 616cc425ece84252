import fc from "fast-check";
import { agoText, asOfText, durationText } from "../../../../miniprogram/lib/format/age";

it.each<[number, string, string]>([
  [0, "0.0 秒", "0.0 s"],
  [400, "0.4 秒", "0.4 s"],
  [9_999, "9.9 秒", "9.9 s"],
  [10_000, "10 秒", "10 s"],
  [59_999, "59 秒", "59 s"],
  [60_000, "1 分钟", "1 min"],
  [3_599_999, "59 分钟", "59 min"],
  [3_600_000, "1 小时", "1 h"],
  [86_400_000, "1 天", "1 d"],
  [86_400_000 * 1500, "1,500 天", "1,500 d"],
  [-5_000, "0.0 秒", "0.0 s"],
])("%d ms are %s, %s", (ms, zh, en) => {
  expect([durationText("zh", ms), durationText("en", ms)]).toEqual([zh, en]);
});

it("an age is told in whole sentences", () => {
  expect([agoText("zh", 400), agoText("en", 400)]).toEqual(["0.4 秒前", "0.4 s ago"]);
  expect([asOfText("zh", 400), asOfText("en", 59_999)]).toEqual(["不到 1 分钟前的状态", "As of < 1 min ago"]);
  expect([asOfText("zh", 600_000), asOfText("en", 600_000)]).toEqual(["10 分钟前的状态", "As of 10 min ago"]);
});

it("no age makes a thing look older than it is", () => {
  const unit = { s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 40 }), (ms) => {
      const [number = "", name = ""] = durationText("en", ms).replace(/,/g, "").split(" ");
      expect(Number(number) * unit[name as keyof typeof unit]).toBeLessThanOrEqual(ms);
    }),
  );
});
