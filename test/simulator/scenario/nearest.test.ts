import { editDistance, nearest } from "../../../simulator/scenario/nearest";

describe("the word somebody meant", () => {
  it.each([
    ["pear", ["pair", "scan", "wait"], "pair"],
    ["rsi", ["rssi", "ssid"], "rssi"],
    ["RSSI", ["rssi", "name"], "rssi"],
    ["wrong-pasword", ["wrong-password", "failed"], "wrong-password"],
    ["teleport", ["pair", "scan", "wait"], undefined],
    ["x", ["on", "do"], undefined],
    ["any", [], undefined],
  ])("%s of %j is %s", (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });

  it.each([
    ["", "abc", 3],
    ["abc", "abc", 0],
    ["abc", "acb", 1],
    ["kitten", "sitting", 3],
  ])("%s is %s in %i edits", (from, to, edits) => {
    expect(editDistance(from, to)).toBe(edits);
  });
});
