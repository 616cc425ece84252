import { rulerOf } from "../../../../miniprogram/device/stores/pair-progress";
import { translate } from "../../../../miniprogram/lib/i18n/translate";

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
