import { AnsweredRefusals, MOST_ADDRESSES } from "../../../server/http/answered-refusals";
import { VirtualClock } from "../support/virtual-clock";

describe("refusals below requests", () => {
  const clock = new VirtualClock();
  const refusals = new AnsweredRefusals(clock);
  const answers = (address: string, times: number) =>
    Array.from({ length: times }, () => refusals.mayAnswer(address)).filter(Boolean).length;

  it("are answered 120 times a minute to one address, whatever others do", async () => {
    expect(answers("203.0.113.1", 300)).toBe(120);
    expect(answers("203.0.113.2", 1)).toBe(1);
    await clock.advance(60_000);
    expect(answers("203.0.113.1", 1)).toBe(1);
  });

  it("are remembered of so many addresses at most: others are not answered in that minute", async () => {
    await clock.advance(60_000);
    for (let n = 0; n < MOST_ADDRESSES; n++) expect(refusals.mayAnswer(`2001:db8::${n}`)).toBe(true);
    expect(answers("2001:db8::ffff:1", 3)).toBe(0);
    expect(answers("2001:db8::1", 1)).toBe(1);
    await clock.advance(60_000);
    expect(answers("2001:db8::ffff:1", 3)).toBe(3);
  });
});
