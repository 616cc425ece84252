import fc from "fast-check";
import { WritePace } from "../../../../protocol/ble/write/write-pace";

const windowsAfter = (pace: WritePace, steps: number): number[] =>
  Array.from({ length: steps }, () => {
    pace.taken();
    return pace.window;
  });

describe("the pace of a long write", () => {
  it("doubles from 1 to 16 while windows are taken", () => {
    const pace = new WritePace();
    expect(pace.window).toBe(1);
    expect(windowsAfter(pace, 6)).toEqual([2, 4, 8, 16, 16, 16]);
  });

  it("falls to 1, doubles to half of what was too much, then feels its way", () => {
    const pace = new WritePace();
    windowsAfter(pace, 4);
    pace.slowDown();
    expect(pace.window).toBe(1);
    expect(windowsAfter(pace, 5)).toEqual([2, 4, 8, 9, 10]);
  });

  it.each([
    { largest: 0, reached: 1 },
    { largest: 1, reached: 1 },
    { largest: 5, reached: 5 },
    { largest: 99, reached: 16 },
  ])("never exceeds $reached when told $largest", ({ largest, reached }) => {
    expect(windowsAfter(new WritePace(largest), 20).at(-1)).toBe(reached);
  });

  it("stays a whole number from 1 to 16 whatever happens", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 100 }), (history) => {
        const pace = new WritePace();
        for (const good of history) {
          if (good) pace.taken();
          else pace.slowDown();
          expect(Number.isInteger(pace.window)).toBe(true);
          expect(pace.window).toBeGreaterThanOrEqual(1);
          expect(pace.window).toBeLessThanOrEqual(16);
        }
      }),
    );
  });
});
