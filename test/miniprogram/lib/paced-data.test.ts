import fc from "fast-check";
import { withValue } from "../../../miniprogram/lib/data-path";
import { holdData, noteSent, releaseData, setAtOnce, setSoon } from "../../../miniprogram/lib/paced-data";
import { createFakeClock } from "../../../protocol/adapters/fake/fake-clock";
import { lendCompanion } from "./lend-companion";

type Data = Record<string, unknown>;

/** A page as WeChat has it: `setData` sets each path of its data. */
function opened(data: Data = {}) {
  const clock = createFakeClock();
  lendCompanion(clock);
  const sent: { readonly at: number; readonly data: Data }[] = [];
  const view: Data = { ...data };
  const page = {
    data: { ...data },
    setData(changes: Data) {
      sent.push({ at: clock.now(), data: changes });
      for (const [path, value] of Object.entries(changes)) {
        const keys = path.match(/[^.[\]]+/g) ?? [];
        for (const one of [page.data, view]) Object.assign(one, withValue(one, keys, value));
      }
    },
  };
  return { clock, page, sent, view };
}

const mostInASecond = (times: readonly number[]) =>
  Math.max(0, ...times.map((at) => times.filter((other) => other > at - 1_000 && other <= at).length));

describe("what a page is sent", () => {
  it("goes out at once three times a second, one more time for a tap, and then together when a second is over", () => {
    const { clock, page, sent } = opened({ n: 0, tapped: 0 });
    for (let n = 1; n <= 10; n += 1) {
      setSoon(page, { n });
      clock.advance(20);
    }
    expect(sent.map(({ data }) => data)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    setAtOnce(page, { tapped: 1 });
    expect(sent[3]?.data).toEqual({ n: 10, tapped: 1 });
    setAtOnce(page, { tapped: 2 });
    expect(sent).toHaveLength(4);
    expect(page.data).toEqual({ n: 10, tapped: 2 });
    clock.advance(1_000);
    expect(sent.slice(4).map(({ data }) => data)).toEqual([{ tapped: 2 }]);
    expect(clock.pending()).toBe(0);
  });

  it("waits while the page is hidden, goes along with what it sends when it is shown, and is lost with the page", () => {
    const { clock, page, sent } = opened();
    holdData(page);
    setSoon(page, { answer: "late" });
    clock.advance(60_000);
    expect(sent).toEqual([]);
    expect(page.data).toEqual({ answer: "late" });
    releaseData(page, () => setSoon(page, { shown: 1 }));
    expect(sent.map(({ data }) => data)).toEqual([{ answer: "late", shown: 1 }]);
    for (let n = 0; n < 4; n += 1) setSoon(page, { n });
    holdData(page);
    expect(clock.pending()).toBe(0);
  });

  it("is one value for each place, the latest, where a part and its whole wait together", () => {
    const { clock, page, sent } = opened({ draft: { time: "a", days: [1, 2] } });
    for (let n = 0; n < 4; n += 1) setAtOnce(page, { n });
    const before = page.data.draft;
    setAtOnce(page, { "draft.time": "b" });
    setAtOnce(page, { draft: { time: "c", days: [1, 2] } });
    setAtOnce(page, { "draft.days[1]": 3 });
    expect(page.data.draft).toEqual({ time: "c", days: [1, 3] });
    expect(before).toEqual({ time: "a", days: [1, 2] });
    clock.advance(1_000);
    expect(sent[4]?.data).toEqual({ draft: { time: "c", days: [1, 3] } });
  });

  it("counts what components of the page have sent", () => {
    const { page, sent } = opened();
    noteSent(page, 2);
    setSoon(page, { one: 1 });
    setSoon(page, { two: 2 });
    expect(sent).toHaveLength(1);
  });

  it("is four calls in any second at most, and all there in the end, whatever comes when", () => {
    const path = fc.constantFrom("a", "a.x", "a.y[0]", "a.y[1].z", "b");
    const step = fc.record({
      path,
      value: fc.integer(),
      does: fc.constantFrom("soon", "soon", "at once", "hide", "show"),
      waitMs: fc.constantFrom(0, 1, 30, 249, 340, 999, 1_000),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { clock, page, sent, view } = opened({ a: { x: 0, y: [0, { z: 0 }] }, b: 0 });
        for (const { path, value, does, waitMs } of steps) {
          const whole = path === "a" ? { x: value, y: [value, { z: value }] } : value;
          if (does === "hide") holdData(page);
          else if (does === "show") releaseData(page, () => setSoon(page, { [path]: whole }));
          else (does === "soon" ? setSoon : setAtOnce)(page, { [path]: whole });
          clock.advance(waitMs);
        }
        releaseData(page, () => undefined);
        clock.advance(2_000);
        expect(mostInASecond(sent.map(({ at }) => at))).toBeLessThanOrEqual(4);
        expect(view).toEqual(page.data);
      }),
      { numRuns: 100 },
    );
  });
});
