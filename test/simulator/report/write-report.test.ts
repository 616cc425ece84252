import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readReportOption } from "../../../simulator/dev-server/report/report-option";
import { readReport } from "../../../simulator/dev-server/report/report-schema";
import { writeReport } from "../../../simulator/dev-server/report/write-report";
import type { AppReport } from "../../../simulator/report/app-report";
import { PITFALLS } from "../../../simulator/report/pitfalls/pitfall";
import { EN_PITFALLS, ZH_PITFALLS } from "../../../simulator/report/pitfalls/pitfall-texts";

const REPORT: AppReport = {
  format: 1,
  app: "Lamps | <b>",
  phone: "ios",
  pages: [{ path: "pages/a/index", state: "errors", errors: ["Error: a\u0000b"] }],
  apis: { used: 3, lacking: [{ name: "createVKSession", places: ["a.js:1", "b.js:2"], fate: "undefined", times: 2 }] },
  components: { used: 1, lacking: [{ name: "xr-scene", places: ["a.wxml:3"], as: "view", times: 1 }] },
  attributes: { used: 1, lacking: [] },
  warnings: [{ file: "a.wxml", line: 3, text: "| ![x](http://tracker.invalid) |" }],
  setData: [
    {
      path: "pages/a/index",
      calls: 4,
      bytes: 90,
      biggestCall: 40,
      worstSecond: { calls: 3, bytes: 80 },
      whileHidden: 1,
      afterUnload: 2,
    },
  ],
  overlaps: [{ first: "readBLECharacteristicValue", second: "setBLEMTU", places: [], times: 1 }],
  left: [{ page: "pages/a/index", kind: "interval", name: "setInterval", places: ["a.js:9"], times: 1 }],
  pitfalls: [{ pitfall: "write-over-mtu", places: ["a.js:7"], times: 5 }],
};

describe("a report that is written to a file", () => {
  let folder: string;
  const file = (name: string) => path.join(folder, name);
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "report-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is itself as JSON, and is read again", () => {
    writeReport(file("r.json"), REPORT);
    expect(readReport(readFileSync(file("r.json"), "utf8"))).toEqual(REPORT);
  });

  it("is Markdown by another name, and no text of the app's is a cell, a tag or a picture of it", () => {
    writeReport(file("r.md"), REPORT);
    const lines = readFileSync(file("r.md"), "utf8").split("\n");
    expect(lines[0]).toMatch(/^# Lamps \\\| \\<b\\>: /);
    expect(lines).toContain("| wx.createVKSession | a.js:1, b.js:2 | reads as undefined, an if skips it | 2 |");
    expect(lines).toContain("| pages/a/index | with errors | Error: a b |");
    expect(lines).toContain("| a.wxml:3 | \\| !\\[x\\](http://tracker.invalid) \\| |");
    expect(lines).toContain("| pages/a/index | 4 | 90 | 40 | 3 | 80 | 1 | 2 |");
    expect(lines.filter((line) => line.includes("write longer than the known MTU"))).toHaveLength(1);
  });
});

describe("what a page posts as a report", () => {
  it.each([
    ["no JSON", "{"],
    ["another thing", '{"format":1}'],
    ["a pitfall that nobody knows", JSON.stringify({ ...REPORT, pitfalls: [{ ...REPORT.pitfalls[0], pitfall: "x" }] })],
    ["a text without end", JSON.stringify({ ...REPORT, app: "x".repeat(2_001) })],
    ["a count below nothing", JSON.stringify({ ...REPORT, attributes: { used: -1, lacking: [] } })],
  ])("is refused when it is %s", (_what, json) => {
    expect(readReport(json)).toBeUndefined();
  });
});

describe("--report FILE", () => {
  it("is read beside --app, relative to where the command was given", () => {
    expect(readReportOption(["--app", "x"], "/tmp", true)).toEqual({ ok: true });
    expect(readReportOption(["--report", "r.md"], tmpdir(), true)).toEqual({
      ok: true,
      file: path.join(tmpdir(), "r.md"),
    });
    expect(readReportOption([`--report=${tmpdir()}/r.json`], "/", true)).toMatchObject({ ok: true });
  });

  it.each([
    [["--report"], true],
    [["--report", "--app"], true],
    [["--report", "no/such/folder/r.md"], true],
    [["--report", tmpdir()], true],
    [["--report", "r.md"], false],
  ])("is refused with its usage: %j, an app to report on %j", (parameters, hasApp) => {
    const read = readReportOption(parameters, tmpdir(), hasApp);
    expect(read).toMatchObject({ ok: false, complaint: expect.stringContaining("usage: npm start -- --app FOLDER") });
  });
});

it("every pitfall has its words in both languages", () => {
  for (const texts of [ZH_PITFALLS, EN_PITFALLS]) {
    expect(PITFALLS.map((pitfall) => texts[pitfall]?.what.length > 0 && texts[pitfall].instead.length > 0)).toEqual(
      PITFALLS.map(() => true),
    );
  }
});
