import { dbmText, megabytesText, numberText, percentText } from "../../../../miniprogram/lib/format/number";

it.each<[number, number, string]>([
  [0, 0, "0"],
  [1246, 0, "1,246"],
  [1234567.891, 2, "1,234,567.89"],
  [-24.6, 1, "−24.6"],
  [-0.04, 1, "0.0"],
  [999.96, 1, "1,000.0"],
  [Number.NaN, 0, "–"],
  [Number.POSITIVE_INFINITY, 0, "–"],
])("the number %d with %d decimals reads %s", (value, decimals, text) => {
  expect(numberText(value, decimals)).toBe(text);
});

it.each([
  [-62, "−62 dBm"],
  [0, "0 dBm"],
  [4, "+4 dBm"],
])("a signal of %d reads %s", (rssi, text) => expect(dbmText(rssi)).toBe(text));

it("a percentage stands apart in English only", () => {
  expect([percentText("zh", 60), percentText("en", 60)]).toEqual(["60%", "60 %"]);
});

it.each([
  [10240, "10"],
  [100, "0.1"],
  [2457, "2.4"],
  [2458, "2.5"],
  [1, "0.1"],
  [0, "0"],
])("%d kB are %s MB", (kilobytes, text) => expect(megabytesText(kilobytes)).toBe(text));
