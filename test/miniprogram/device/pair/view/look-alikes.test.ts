import { lookAlikes } from "../../../../../miniprogram/device/pair/view/look-alikes";

describe("letters that are read for digits", () => {
  it.each([
    ["abcd1234", []],
    ["abcd123O", [[8, "O", "0"]]],
    [
      "oIl0",
      [
        [2, "I", "1"],
        [3, "l", "1"],
      ],
    ],
    ["😀O", [[2, "O", "0"]]],
    ["", []],
  ])("%j", (code, expected) => {
    expect(lookAlikes(code).map(({ position, letter, digit }) => [position, letter, digit])).toEqual(expected);
  });
});
