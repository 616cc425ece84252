import { wifiBand } from "../../../protocol/wifi/band";

describe("the band of a network", () => {
  it.each([
    [2_412, 2.4],
    [2_484, 2.4],
    [5_180, 5],
    [5_885, 5],
    [5_955, 6],
    [7_115, 6],
    [900, undefined],
    [0, undefined],
    [Number.NaN, undefined],
    [undefined, undefined],
  ])("at %s MHz is %s GHz", (frequency, band) => {
    expect(wifiBand(frequency === undefined ? {} : { frequency })).toBe(band);
  });
});
