import fc from "fast-check";
import { visibleRange } from "../../../../../miniprogram/device/shared/binding/visible-range";

const geometry = (scrollTop: number, count = 200) => ({ scrollTop, rowHeight: 62, viewport: 620, count });

describe("the visible range", () => {
  it.each([
    ["at the top", 0, 0, { first: 0, end: 10 }],
    ["between two rows", 31, 0, { first: 0, end: 11 }],
    ["in the middle", 6_200, 0, { first: 100, end: 110 }],
    ["at the end", 62 * 190, 0, { first: 190, end: 200 }],
    ["beyond the end, while it bounces", 99_999, 0, { first: 190, end: 200 }],
    ["above the top, while it bounces", -80, 0, { first: 0, end: 10 }],
    ["with one screen each way", 6_200, 1, { first: 90, end: 120 }],
    ["with one screen each way, at the top", 0, 1, { first: 0, end: 20 }],
    ["for a scroll position that is no number", Number.NaN, 0, { first: 0, end: 10 }],
  ])("%s", (_where, scrollTop, screens, expected) => {
    expect(visibleRange(geometry(scrollTop), screens)).toEqual(expected);
  });

  it.each([
    ["no rows", { scrollTop: 0, rowHeight: 62, viewport: 620, count: 0 }],
    ["rows without height", { scrollTop: 0, rowHeight: 0, viewport: 620, count: 5 }],
    ["a screen without height", { scrollTop: 0, rowHeight: 62, viewport: 0, count: 5 }],
  ])("is empty for %s", (_what, of) => {
    expect(visibleRange(of, 1)).toEqual({ first: 0, end: 0 });
  });

  it("holds every row that has a pixel on the screen, and no more than fit with the screens around it", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1_000, max: 50_000, noNaN: true }),
        fc.integer({ min: 20, max: 200 }),
        fc.integer({ min: 100, max: 1_000 }),
        fc.integer({ min: 1, max: 500 }),
        (scrollTop, rowHeight, viewport, count) => {
          const around = visibleRange({ scrollTop, rowHeight, viewport, count }, 1);
          const top = Math.min(Math.max(0, scrollTop), Math.max(0, count * rowHeight - viewport));
          for (let index = 0; index < count; index += 1) {
            const seen = (index + 1) * rowHeight > top && index * rowHeight < top + viewport;
            if (seen && (index < around.first || index >= around.end)) return false;
          }
          return around.end - around.first <= Math.ceil((3 * viewport) / rowHeight) + 1;
        },
      ),
    );
  });
});
