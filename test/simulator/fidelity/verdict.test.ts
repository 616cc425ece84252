import { countLines, type Outcome, outcomeLine, workingShare } from "../../../simulator/fidelity/verdict";

const outcome = (changes: Partial<Outcome>): Outcome => ({
  ...{ app: "ours", page: "form/input", verdict: "works", loaded: true, taps: 2, standIns: [], why: [] },
  ...changes,
});

const SOME = [
  outcome({}),
  outcome({ standIns: ["<video>"] }),
  outcome({ verdict: "lacks", why: ["no wx.cloud (app.js:1)"] }),
  outcome({ app: "APP_DIR", verdict: "differs", loaded: false, why: ["one", "two\nlines", "three", "four"] }),
];

describe("the table of the fidelity run", () => {
  it("has one line a page: what became of it, how much was tapped, and why", () => {
    expect(SOME.map(outcomeLine)).toEqual([
      "works    ours form/input (2 taps)",
      "works    ours form/input (2 taps, <video> as a box)",
      "lacks    ours form/input (2 taps)  no wx.cloud (app.js:1)",
      "differs  APP_DIR form/input (2 taps)  one; two lines; three; and 1 more",
    ]);
  });

  it("ends with the counts of each app", () => {
    expect(countLines(SOME)).toEqual([
      "ours: 3 pages, 3 load, 2 work (66.7 %), 1 of them with a component that is a box with its name; 1 lack something, 0 differ",
      "APP_DIR: 1 pages, 0 load, 0 work (0.0 %); 0 lack something, 1 differ",
    ]);
  });

  it("knows the share that works, and takes no page at all for none", () => {
    expect(workingShare(SOME)).toBe(0.5);
    expect(workingShare([])).toBe(0);
  });
});
