import { nextHold, passesSoon } from "../../../server/token/next-hold";
import { TOKEN_ERRCODES } from "../../../server/wechat/errcodes";

const NOW = Date.UTC(2026, 10, 22, 8, 0, 30);
const refused = (errcode: number) => ({ kind: "refused", errcode, errmsg: "words" }) as const;
const heldMs = (errcode: number, failures = 0, random = 0) =>
  nextHold(refused(errcode), { until: 0, failures, reason: "" }, NOW, random).until - NOW;

describe("how long an app is left alone", () => {
  it.each([
    ["a wrong secret: 5 minutes", 40125, 300_000],
    ["an address that is not on the whitelist: a minute", 40164, 60_000],
    ["an administrator who has not answered yet: a minute", 89501, 60_000],
    ["an administrator's refusal: 24 hours", 89506, 86_400_000],
    ["an administrator's refusal: an hour", 89507, 3_600_000],
    ["the minute's quota: until the next minute", 45011, 30_000],
    ["the day's quota: until midnight in Beijing", 45009, (8 * 3_600 - 30) * 1_000],
    ["a number nobody knows: a minute", 12345, 60_000],
    ["busy, the first time: a moment", -1, 100],
  ])("%s", (_name, errcode, ms) => {
    expect(heldMs(errcode)).toBe(ms);
  });

  it("grows with each failure to 5 s, and in an outage beyond", () => {
    expect([0, 1, 2, 3, 4, 5, 9].map((failures) => heldMs(-1, failures, 1))).toEqual([
      200, 400, 800, 1_600, 3_200, 5_000, 5_000,
    ]);
    expect(heldMs(-1, 30, 0)).toBe(30_000);
  });

  it("is spread by chance, never beyond its double", () => {
    expect(heldMs(-1, 0, 0)).toBe(100);
    expect(heldMs(45011, 0, 1)).toBe(35_000);
  });

  it("is worth waiting for only when it is short", () => {
    for (const errcode of Object.keys(TOKEN_ERRCODES).map(Number)) {
      const hold = nextHold(refused(errcode), undefined, NOW, 0.5);
      expect(passesSoon(hold)).toBe(errcode === -1);
    }
    expect(passesSoon(nextHold({ kind: "fault", reason: "timeout" }, undefined, NOW, 0))).toBe(true);
  });

  it("says why in words with the number", () => {
    expect(nextHold(refused(40164), undefined, NOW, 0).reason).toBe(
      "this server's address is not on the app's IP whitelist (errcode 40164): words",
    );
  });
});
