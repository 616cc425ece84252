import { EN_REPORT, ZH_REPORT } from "../../../simulator/report/report-texts";
import { reportGroups } from "../../../simulator/studio/panel/report/report-groups";
import { PAGE, WatchedLab } from "./watched-lab";

describe("the report's panel", () => {
  it("always counts what is lacking, and shows further groups that have rows", () => {
    const app = new WatchedLab();
    expect(reportGroups(app.report(), ZH_REPORT).map(({ title, note }) => `${title} ${note}`)).toEqual([
      "接口 没有 0 · 用到 0",
      "组件 没有 0 · 用到 0",
      "属性 没有 0 · 用到 0",
    ]);
    app.watch.missing.watch(app.lab.phone.wx as object as { createVKSession?: unknown }).createVKSession;
    app.watch.verdicts.failed(PAGE, new Error("broken\nat x"));
    for (const place of ["a.js:1", "a.js:7", "b.js:2"]) app.watch.pitfalls.add("write-type-missing", () => place);
    const groups = reportGroups(app.report(), EN_REPORT);
    expect(groups.map(({ title, rows }) => [title, ...rows.map(({ tone, name }) => `${tone} ${name}`)])).toEqual([
      ["APIs", "warn wx.createVKSession"],
      ["Components"],
      ["Attributes"],
      ["Errors", "bad Error: broken"],
      ["Known pitfalls of hardware apps", "warn written without a writeType"],
    ]);
    expect(groups.at(-1)?.rows[0]).toMatchObject({ where: "a.js:1, 7, b.js:2", times: 3 });
  });
});
