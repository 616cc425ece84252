import { readOptions } from "../../../simulator/soak/cli-options";

describe("options of the soak", () => {
  it("has defaults", () => {
    expect(readOptions([])).toEqual({ sessions: 1_000, seed: 1, json: false });
  });

  it("reads all of them", () => {
    const words = ["--sessions", "20", "--seed", "7", "--file", "plan.json", "--record", "out.jsonl", "--json"];
    expect(readOptions(words)).toEqual({ sessions: 20, seed: 7, file: "plan.json", record: "out.jsonl", json: true });
  });

  it.each([
    [["--sessions"], "--sessions needs a value, or is not known"],
    [["--sessions", "many"], "--sessions takes a whole number, not many"],
    [["--seed", "-1"], "--seed takes a whole number, not -1"],
    [["--speed", "9"], "--speed is not known"],
  ])("refuses %j", (words, complaint) => {
    expect(readOptions(words)).toBe(complaint);
  });
});
